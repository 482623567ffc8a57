import { describe, expect, it } from 'vitest'
import { createPrintBadge } from '../../../src-main/actions/print-badge.ts'
import { atDesk, openDesk, scanner } from '../../support/desk/at-desk.ts'

describe('printing a badge', () => {
  it('is written down, asks why the second time, and counts each person alone', async () => {
    const store = await openDesk()
    const print = createPrintBadge(atDesk(store))
    scanner(atDesk(store))('CODE0001')
    expect(print({ code: 'CODE0001', reason: null })).toEqual({ kind: 'print', number: 1 })
    expect(print({ code: 'CODE0001', reason: null })).toEqual({ kind: 'needs-reason' })
    expect(print({ code: 'CODE0001', reason: 'Lost' })).toEqual({ kind: 'print', number: 2 })
    expect(print({ code: 'CODE0002', reason: null })).toEqual({ kind: 'print', number: 1 })
    expect(store.journal.countBadges('CODE0001')).toBe(2)
    // Nothing of it is for central.
    expect(store.outbox.countOpen()).toBe(1)
  })

  it('needs somebody on the list, and room to write', async () => {
    const store = await openDesk()
    expect(createPrintBadge(atDesk(store))({ code: 'NOBODY', reason: null })).toEqual({ kind: 'not-on-list' })
    const append = () => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } }) as const
    const storage: string[] = []
    const at = atDesk({ ...store, journal: { ...store.journal, append } }, { onStorage: (state) => storage.push(state) })
    expect([createPrintBadge(at)({ code: 'CODE0001', reason: null }), storage]).toEqual([{ kind: 'not-saved' }, ['full']])
  })
})
