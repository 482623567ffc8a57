import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { createRefundDesk, type RefundAsked } from '../../../src-main/till/refund.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { createRefundBank, type Weather } from '../../support/till/refund-bank.ts'
import { writeSold, type SoldWish } from '../../support/till/sold-sale.ts'

const asked = (change: Partial<RefundAsked> = {}): RefundAsked => ({ saleId: 's', amountMinor: 3333, lines: [], handedBack: false, reason: 'Came too late', ...change })
const WHOLE = { amountMinor: 10_000, lines: [{ lineId: 1, quantity: 3 }] }

const open = (folder: string): Store => {
  const opened = openStore(folder, 'show')
  if (!opened.ok) throw new Error(opened.problem.type)
  return opened.value
}

const setUp = (sale: Omit<SoldWish, 'saleId'> = {}, options: { needsShift?: boolean; handedOut?: number } = {}) => {
  const clock = createFakeClock()
  const folder = tempFolder()
  const said: string[] = []
  let weather: Weather = 'fine'
  let store = open(folder)
  let ids = 0
  writeSold(store, { saleId: 's', ...sale })
  const bank = createRefundBank(() => (sale.method === 'comp' ? 0 : 10_000), () => weather)
  const life = () =>
    createRefundDesk({
      store, clock,
      books: {
        refundCash: async (_order, wish) => {
          said.push('cash')
          const told = await bank.refund('s', wish)
          return told.kind === 'ok' ? { kind: 'ok', value: null } : told
        },
      },
      driver: { refund: (saleId, wish) => bank.refund(saleId, wish) },
      newId: () => `refund-${(ids += 1)}`,
      log: { info: () => undefined, warn: () => undefined },
      needsShift: options.needsShift ?? false,
      handedOut: () => options.handedOut ?? 0,
      openDrawer: () => said.push('drawer'),
      onStorage: (problem) => {
        if (problem !== null) said.push(problem.type)
      },
      onChange: () => said.push('change'),
    })
  let desk = life()
  const states = (): string[] => store.refunds.ofSale('s').map(({ state }) => state)
  return {
    clock, bank, said, states,
    desk: () => desk,
    store: () => store,
    sale: () => store.sales.find('s'),
    setWeather: (next: Weather): void => void (weather = next),
    restart: (): void => {
      desk.stop()
      store.close()
      store = open(folder)
      desk = life()
      desk.start()
    },
  }
}

describe('money back at the till', () => {
  it('Z43: the refund is in the journal before it is sent, and under its own key', async () => {
    const at = setUp()
    const answer = at.desk().refund(asked(), 'Lea')
    expect([at.states(), at.bank.keys]).toEqual([['asked'], ['refund-1']])
    expect(await answer).toEqual({ kind: 'done' })
    expect([at.states(), at.sale()?.state, at.sale()?.refundedMinor]).toEqual([['done'], 'captured', 3333])
    expect(at.store().refunds.ofSale('s')[0]).toMatchObject({ lead: 'Lea', reason: 'Came too late', amountMinor: 3333 })
  })
  it('Z40: everything back moves the sale to refunded, in one step or in several', async () => {
    const at = setUp()
    await at.desk().refund(asked(), 'Lea')
    await at.desk().refund(asked({ amountMinor: 6667 }), 'Lea')
    expect([at.sale()?.state, at.sale()?.refundedMinor, at.store().sales.steps('s').at(-1)?.event]).toEqual(['refunded', 10_000, 'refunded'])
    expect(await at.desk().refund(asked({ amountMinor: 1 }), 'Lea')).toMatchObject({ kind: 'refused', why: 'over' })
  })
  it('Z43: two clicks are one refund', async () => {
    const at = setUp()
    const both = [at.desk().refund(asked(), 'Lea'), at.desk().refund(asked(), 'Lea')]
    const other = await at.desk().refund(asked({ amountMinor: 1 }), 'Lea')
    expect([await Promise.all(both), other, at.bank.keys]).toEqual([[{ kind: 'done' }, { kind: 'done' }], { kind: 'refused', why: 'not-now', detail: 'under-way' }, ['refund-1']])
  })
  it('Z43: no answer is unknown, and the same is asked again by itself until there is one', async () => {
    const at = setUp()
    at.setWeather('answer-lost')
    expect(await at.desk().refund(asked(), 'Lea')).toEqual({ kind: 'unknown' })
    expect([at.states(), at.desk().check(asked())]).toEqual([['asked'], { kind: 'refused', why: 'not-now', detail: 'under-way' }])
    await at.clock.advance(limits.saleRetryFirstMs + limits.saleRetryFirstMs * 2)
    expect(at.bank.keys).toEqual(['refund-1', 'refund-1', 'refund-1'])
    at.setWeather('fine')
    await at.clock.advance(limits.saleRetryMaxMs)
    expect([at.states(), at.bank.backMinor('s'), at.sale()?.refundedMinor]).toEqual([['done'], 3333, 3333])
    const count = at.bank.keys.length
    await at.clock.advance(limits.refundLookMs * 3)
    expect(at.bank.keys.length).toBe(count)
  })
  it('Z43: a restart goes on with the same key', async () => {
    const at = setUp()
    at.setWeather('lost')
    await at.desk().refund(asked(), 'Lea')
    at.restart()
    at.setWeather('fine')
    await at.clock.advance(1)
    expect([at.states(), at.bank.keys, at.bank.backMinor('s')]).toEqual([['done'], ['refund-1', 'refund-1'], 3333])
  })
  it('Z43: when central is back, it is asked at once', async () => {
    const at = setUp()
    at.setWeather('lost')
    await at.desk().refund(asked(), 'Lea')
    at.setWeather('fine')
    at.desk().nudge()
    await at.clock.advance(0)
    expect(at.states()).toEqual(['done'])
  })
  it('Z36: central says that it is too much, and then nothing went back', async () => {
    const at = setUp({ minor: 20_000 })
    expect(await at.desk().refund(asked({ amountMinor: 15_000 }), 'Lea')).toEqual({ kind: 'refused', why: 'more-than-paid', detail: 'More than was paid.' })
    expect([at.states(), at.sale()?.refundedMinor, at.bank.backMinor('s')]).toEqual([['refused'], 0, 0])
  })
  it('Z42: what the card company has not finished counts as held, and is looked at again', async () => {
    const at = setUp()
    at.setWeather('pending')
    expect(await at.desk().refund(asked({ ...WHOLE }), 'Lea')).toEqual({ kind: 'done' })
    expect([at.states(), at.sale()?.state, at.desk().check(asked({ amountMinor: 1 }))]).toEqual([['pending'], 'captured', { kind: 'refused', why: 'more-than-paid', detail: 'more-than-paid' }])
    at.restart()
    at.bank.end('done')
    await at.clock.advance(limits.refundLookMs)
    expect([at.states(), at.sale()?.state]).toEqual([['done'], 'refunded'])
  })
  it('Z36: a refund that fails after it was made leaves the sale paid, with word for a lead, and can be made again', async () => {
    const at = setUp()
    at.setWeather('pending')
    await at.desk().refund(asked({ ...WHOLE }), 'Lea')
    at.bank.end('failed')
    await at.clock.advance(limits.refundLookMs)
    expect([at.states(), at.sale()?.state, at.sale()?.message, at.sale()?.refundedMinor]).toEqual([['failed'], 'captured', 'refund_failed', 0])
    at.setWeather('fine')
    expect(await at.desk().refund(asked({ ...WHOLE }), 'Lea')).toEqual({ kind: 'done' })
    expect([at.bank.keys.at(-1), at.sale()?.state]).toEqual(['refund-2', 'refunded'])
  })
  it('Z32: cash goes back over the counter, in the shift that is open', async () => {
    const at = setUp({ method: 'cash' }, { needsShift: true })
    expect(await at.desk().refund(asked(), 'Lea')).toEqual({ kind: 'refused', why: 'no-shift', detail: '' })
    at.store().attempt(() => at.store().shifts.append({ shiftId: 'now', atMs: 1, kind: 'open', minor: 0, currency: 'eur', by: 'Ana' }))
    expect(await at.desk().refund(asked(), 'Lea')).toEqual({ kind: 'done' })
    expect([at.said.filter((one) => one !== 'change'), at.store().refunds.ofShift('now').map(({ amountMinor }) => amountMinor)]).toEqual([['cash', 'drawer'], [3333]])
  })
  it('Z43: a drawer does not open by itself when the answer comes later', async () => {
    const at = setUp({ method: 'cash' })
    at.setWeather('answer-lost')
    await at.desk().refund(asked(), 'Lea')
    at.setWeather('fine')
    await at.clock.advance(limits.saleRetryFirstMs)
    expect([at.states(), at.said.includes('drawer')]).toEqual([['done'], false])
  })
  it('Z40: what was given away is voided without money', async () => {
    const at = setUp({ method: 'comp' })
    expect(await at.desk().refund(asked({ amountMinor: 1 }), 'Lea')).toMatchObject({ why: 'more-than-paid' })
    expect(await at.desk().refund(asked({ ...WHOLE, amountMinor: 0 }), 'Lea')).toEqual({ kind: 'done' })
    expect([at.sale()?.state, at.sale()?.refundedMinor, at.said.includes('drawer')]).toEqual(['refunded', 0, false])
  })
  it('Z38: what the guest has comes back first', () => {
    const at = setUp({}, { handedOut: 3 })
    const lines = [{ lineId: 1, quantity: 1 }]
    expect(at.desk().check(asked({ lines }))).toEqual({ kind: 'refused', why: 'handed-out', detail: 'handed-out' })
    expect(at.desk().check(asked({ lines, handedBack: true }))).toBeNull()
  })
  it('Z39: without a lead nothing goes back, and a sale nobody knows is not found', async () => {
    const at = setUp()
    expect([await at.desk().refund(asked(), ''), await at.desk().refund(asked({ saleId: 'x' }), 'Lea'), at.desk().check(asked({ saleId: 'x' }))].map((answer) => answer?.kind === 'refused' && answer.why)).toEqual(['not-now', 'not-found', 'not-found'])
    expect(at.bank.keys).toEqual([])
  })
})
