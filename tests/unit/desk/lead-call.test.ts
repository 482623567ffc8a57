import { describe, expect, it } from 'vitest'
import { createLeadCall } from '../../../src-main/desk/lead-call.ts'
import type { DeskEvent } from '../../../src-shared/contract/types.ts'
import { atDesk, openDesk } from '../../support/desk/at-desk.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const full = () => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } }) as const

describe('a call for a lead', () => {
  it('is told since when, once, until the lead is here, and both are written down', async () => {
    const store = await openDesk()
    const bodies: unknown[] = []
    const journal = { ...store.journal, append: (event: Parameters<typeof store.journal.append>[0]) => (bodies.push([event.kind, event.body]), store.journal.append(event)) }
    const clock = createFakeClock()
    const events: DeskEvent[] = []
    const call = createLeadCall({ ...atDesk({ ...store, journal }, { clock }), feed: { tell: (event) => events.push(event) } })
    const startMs = clock.nowMs()
    call.tell()
    call.set(false)
    call.set(true)
    await clock.advance(60_000)
    call.set(true)
    call.tell()
    call.set(false)
    expect(events).toEqual([null, startMs, startMs, null].map((atMs) => ({ kind: 'lead-called', atMs })))
    expect(bodies).toEqual([['staff', { lead: 'called' }], ['staff', { lead: 'here' }]])
  })

  it('is shown all the same where nothing can be written', async () => {
    const store = await openDesk()
    const events: DeskEvent[] = []
    const storage: string[] = []
    const at = atDesk({ ...store, journal: { ...store.journal, append: full } }, { onStorage: (state) => storage.push(state) })
    createLeadCall({ ...at, feed: { tell: (event) => events.push(event) } }).set(true)
    expect([events, storage]).toEqual([[{ kind: 'lead-called', atMs: at.clock.nowMs() }], ['full']])
  })
})
