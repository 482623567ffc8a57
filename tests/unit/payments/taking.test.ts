import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { createBench, factsFor, S1, type Bench } from './bench.ts'

/** A card is approved, and the first look of the second is due. */
const approvedBench = async (prepare: (bench: Bench) => void = () => undefined): Promise<Bench> => {
  const bench = createBench()
  bench.begin()
  await bench.pass(500)
  bench.world.approve(S1)
  prepare(bench)
  await bench.pass(500)
  return bench
}
const captures = (bench: Bench): number => bench.names().filter((name) => name === 'capture').length

describe('taking the money', () => {
  it.each([
    { customer: { kind: 'new', name: 'Robin Sample', email: 'robin@example.org' }, losses: 1, code: 'NEWCODE1', asked: 2 },
    { customer: { kind: 'new', name: 'Robin Sample', email: 'robin@example.org' }, losses: 99, code: null, asked: 3 },
    { customer: { kind: 'attendee', code: 'ADACODE1', name: 'Ada' }, losses: 0, code: 'ADACODE1', asked: 0 },
    { customer: { kind: 'nobody' }, losses: 0, code: null, asked: 0 },
  ] as const)('finds out whose badge was paid for: $customer.kind, $losses answers lost', async ({ customer, losses, code, asked }) => {
    const bench = createBench()
    let questions = 0
    Object.assign(bench.world.books, {
      order: () => {
        questions += 1
        return Promise.resolve(questions <= losses ? { kind: 'no-answer', why: 'offline' } : { kind: 'ok', value: { ...bench.sale().sale.order, accessCode: 'NEWCODE1' } })
      },
    })
    const { source } = factsFor({}, { number: 1, atMs: 0 })
    bench.begin({ source: { ...source, kind: 'cart', voucherCode: null, useCredits: false, customer } })
    await bench.pass(500)
    bench.world.approve(S1)
    await bench.pass(20_000)
    expect(bench.sale().sale).toMatchObject({ state: 'captured', order: { accessCode: code } })
    expect(questions).toBe(asked)
  })
  it('Z12: repeats a lost capture after a look, and charges once', async () => {
    const bench = await approvedBench(({ world }) => world.faults('capture', 'request', 'request'))
    await bench.pass(8000)
    expect(bench.sale().sale.state).toBe('captured')
    expect(bench.names().slice(-5)).toEqual(['capture', 'look', 'capture', 'look', 'capture'])
  })
  it('believes a look where the answer of the capture was lost', async () => {
    const bench = await approvedBench(({ world }) => world.faults('capture', 'answer'))
    await bench.pass(3000)
    expect(bench.sale().sale.state).toBe('captured')
    expect([captures(bench), bench.world.payments.get(S1)?.captures]).toEqual([1, 1])
  })
  it('Z8: says that it does not know after ten seconds, keeps asking, and ends when somebody knows', async () => {
    const bench = await approvedBench(({ world }) => void (world.chance = (name) => (name === 'capture' || name === 'look' ? 'request' : 'none')))
    await bench.pass(0)
    bench.world.chance = () => 'request'
    await bench.pass(limits.captureLateMs)
    expect(bench.sale()).toMatchObject({ isInDoubt: true, companySaid: 'unknown', sale: { state: 'waiting_for_card' } })
    bench.world.chance = (name) => (name === 'capture' ? 'request' : 'none')
    await bench.pass(3000 + limits.captureLateMs)
    expect(bench.sale()).toMatchObject({ isInDoubt: true, readerSaid: 'yes', companySaid: 'unknown', sale: { state: 'capture_pending', message: 'checking' } })
    const before = captures(bench)
    await bench.pass(10 * limits.saleUnknownEveryMs)
    expect(captures(bench) - before).toBeGreaterThanOrEqual(4)
    bench.world.chance = () => 'none'
    await bench.pass(2 * limits.saleUnknownEveryMs)
    expect(bench.sale()).toMatchObject({ isInDoubt: false, sale: { state: 'captured', message: 'paid' } })
  })
  it('gives back what the order does not cost any more', async () => {
    const bench = await approvedBench(({ world }) => void (world.differsAtCapture = true))
    await bench.pass(5000)
    expect(bench.states().slice(-4)).toEqual(['authorized', 'capturing', 'cancelling', 'cancelled'])
    expect(bench.sale().sale.message).toBe('amount_changed')
    expect(bench.world.payments.get(S1)?.seen).toBe('gone')
  })
  it.each(['lapsed', 'gone'] as const)('says that nothing was charged when the hold ran out: %s', async (seen) => {
    const bench = await approvedBench(({ world }) => world.faults('capture', 'request'))
    Object.assign(bench.world.payments.get(S1) ?? {}, { seen })
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'expired', message: 'hold_expired' })
  })
  it('Z5 Z14: refuses to leave by then, remembers it, and offers a refund', async () => {
    const bench = await approvedBench(({ world }) => world.faults('capture', 'request'))
    expect(bench.sale().sale.state).toBe('capturing')
    expect(bench.clickTwice({ kind: 'cancel', keepsOrder: false })).toEqual([{ kind: 'refused', why: 'too-late' }, { kind: 'refused', why: 'too-late' }])
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'captured', message: 'already_paid_offer_refund', cancelAsked: true })
    expect(bench.names()).not.toContain('cancel')
  })
})

describe('leaving', () => {
  it('waits for the bank that has the word, and takes back what it approves', async () => {
    const bench = createBench()
    bench.begin()
    await bench.pass(0)
    Object.assign(bench.world.payments.get(S1) ?? {}, { isAuthorising: true })
    expect(bench.clickTwice({ kind: 'cancel', keepsOrder: false })).toEqual([{ kind: 'done' }, { kind: 'done' }])
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'cancelling', message: 'cancelling' })
    bench.world.approve(S1)
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'cancelled', message: 'cancelled' })
    expect(bench.world.payments.get(S1)).toMatchObject({ seen: 'gone', captures: 0 })
  })
  it('Z2: believes money that moved although the desk wanted to leave', async () => {
    const bench = createBench()
    bench.begin()
    await bench.pass(0)
    Object.assign(bench.world.payments.get(S1) ?? {}, { seen: 'paid' })
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(1000)
    expect(bench.sale().sale).toMatchObject({ state: 'captured', message: 'already_paid_offer_refund' })
    expect(bench.names()).not.toContain('cancel-order')
  })
  it('Z12: repeats a cancel that got no answer', async () => {
    const bench = createBench()
    bench.world.faults('cancel', 'answer', 'request')
    bench.begin()
    await bench.pass(0)
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(10_000)
    expect(bench.sale().sale.state).toBe('cancelled')
    expect(bench.names().filter((name) => name === 'cancel')).toHaveLength(3)
  })
  it('answers wishes for what is over, and for what never was', async () => {
    const bench = await approvedBench()
    expect(bench.sale().sale.state).toBe('captured')
    expect(bench.wish({ kind: 'cancel', keepsOrder: false })).toEqual({ kind: 'refused', why: 'already-paid' })
    expect(bench.wish({ kind: 'ask-again' })).toEqual({ kind: 'refused', why: 'over' })
    expect(bench.wish({ kind: 'give-to-lead', lead: 'Lea' })).toEqual({ kind: 'refused', why: 'over' })
    expect(bench.book().wish('another', { kind: 'cancel', keepsOrder: false })).toEqual({ kind: 'refused', why: 'not-found' })
    expect(bench.book().find('another')).toBeNull()
    await bench.restart()
    expect(bench.sale()).toMatchObject({ readerSaid: 'yes', companySaid: 'yes', isInDoubt: false, sale: { state: 'captured' } })
  })
})
