import { describe, expect, it } from 'vitest'
import { createTerminalLine } from '../../../src-main/payments/terminal/terminal-line.ts'
import type { FrameNews } from '../../../src-main/ports/till/terminal-frame.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'
import type { TerminalCommand } from '../../../src-shared/contract/terminal-views.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const READER = 'tmr_1'

const start = (connectionToken: () => Promise<Told<string>> = () => Promise.resolve({ kind: 'ok', value: 'pst_1' })) => {
  const clock = createFakeClock()
  const { frame, host } = createTerminalLine({ clock, connectionToken })
  const news: FrameNews[] = []
  frame.onNews((one) => void news.push(one))
  const page = () => {
    const gone = new AbortController()
    const told: TerminalCommand[] = []
    let isOver = false
    void (async () => {
      for await (const command of host.watch(gone.signal)) told.push(command)
      isOver = true
    })()
    return { told, isOver: () => isOver, go: () => gone.abort() }
  }
  return { clock, frame, host, news, page }
}

describe('the line to the page of the script', () => {
  it('asks the page that watches, and gives every answer to its question', async () => {
    const at = start()
    const page = at.page()
    const first = at.frame.ask({ do: 'disconnect', readerId: READER }, null)
    const second = at.frame.ask({ do: 'cancelCollect', readerId: READER }, null)
    await at.clock.advance(0)
    expect(page.told.map((command) => command.do)).toEqual(['disconnect', 'cancelCollect'])
    const [one = 0, two = 0] = page.told.map(({ id }) => id)
    at.host.report({ kind: 'answer', id: two, answer: { kind: 'done' } })
    at.host.report({ kind: 'answer', id: 999, answer: { kind: 'connected' } })
    at.host.report({ kind: 'answer', id: one, answer: { kind: 'collected' } })
    expect(await Promise.all([first, second])).toEqual([{ kind: 'collected' }, { kind: 'done' }])
  })
  it('waits for a page that is on its way, and not for ever', async () => {
    const at = start()
    const early = at.frame.ask({ do: 'disconnect', readerId: READER }, null)
    const page = at.page()
    await at.clock.advance(0)
    expect(page.told).toHaveLength(1)
    page.go()
    expect(await early).toBeNull()
    await at.clock.advance(0)
    const none = at.frame.ask({ do: 'disconnect', readerId: READER }, null)
    await at.clock.advance(limits.terminalPageWithinMs)
    expect(await none).toBeNull()
  })
  it('gives up a question in time, and hears no late answer to it', async () => {
    const at = start()
    const page = at.page()
    const asked = at.frame.ask({ do: 'disconnect', readerId: READER }, 1000)
    await at.clock.advance(1000)
    expect(await asked).toBeNull()
    at.host.report({ kind: 'answer', id: page.told[0]?.id ?? 0, answer: { kind: 'done' } })
    const next = at.frame.ask({ do: 'disconnect', readerId: READER }, 1000)
    await at.clock.advance(0)
    at.host.report({ kind: 'answer', id: page.told[1]?.id ?? 0, answer: { kind: 'collected' } })
    expect(await next).toEqual({ kind: 'collected' })
  })
  it('has one page at a time: a second one is told nothing until the first is gone', async () => {
    const at = start()
    const first = at.page()
    const second = at.page()
    await at.clock.advance(0)
    expect([first.isOver(), second.isOver()]).toEqual([false, true])
    first.go()
    await at.clock.advance(0)
    const third = at.page()
    void at.frame.ask({ do: 'disconnect', readerId: READER }, 1000)
    await at.clock.advance(0)
    expect([first.told.length, third.told.length]).toEqual([0, 1])
    expect(at.news.map(({ kind }) => kind)).toEqual(['came', 'went', 'came'])
  })
  it('gives a fresh token each time, and none in time where central is silent', async () => {
    let count = 0
    const at = start(() => Promise.resolve({ kind: 'ok', value: `pst_${(count += 1)}` }))
    expect([await at.host.connectionToken(), await at.host.connectionToken()]).toEqual([{ secret: 'pst_1' }, { secret: 'pst_2' }])
    const refused = start(() => Promise.resolve({ kind: 'refused', refusal: { code: 'permission_denied', sentence: '' } }))
    expect(await refused.host.connectionToken()).toEqual({ secret: null })
    const silent = start(() => new Promise(() => {}))
    const asked = silent.host.connectionToken()
    await silent.clock.advance(limits.terminalTokenWithinMs)
    expect(await asked).toEqual({ secret: null })
  })
})
