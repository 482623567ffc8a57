import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DECLINE_MESSAGES, declineMessage } from '../../../src-shared/domain/till/decline.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createBench, S1, type Bench } from './bench.ts'

const waitingBench = async (): Promise<Bench> => {
  const bench = createBench()
  bench.begin()
  await bench.pass(0)
  expect(bench.sale().sale.state).toBe('waiting_for_card')
  return bench
}
const see = (bench: Bench, over: object): void => void Object.assign(bench.world.payments.get(S1) ?? {}, { isPrompting: false, ...over })
const looks = (bench: Bench): number => bench.names().filter((name) => name === 'look').length

describe('waiting for a card', () => {
  it('looks every second, and every other second after a minute', async () => {
    const bench = await waitingBench()
    await bench.pass(10_000)
    expect(looks(bench)).toBe(11)
    await bench.pass(50_000)
    const before = looks(bench)
    await bench.pass(20_000)
    expect(looks(bench) - before).toBe(10)
  })
  it.each(Object.keys(DECLINE_MESSAGES))('says in the desk\'s words that the bank declined: %s', async (declineCode) => {
    const bench = await waitingBench()
    see(bench, { seen: 'declined', declineCode })
    await bench.pass(1000)
    expect(bench.sale().sale).toMatchObject({ state: 'declined', declineCode, message: DECLINE_MESSAGES[declineCode] })
  })
  it('has the words of the contract', () => {
    const { decline_messages: wanted } = JSON.parse(readFileSync(new URL('../../fixtures/stripe-simulator-cases.json', import.meta.url), 'utf8')) as { decline_messages: Record<string, string> }
    expect({ ...DECLINE_MESSAGES, '*': declineMessage('*') }).toEqual(wanted)
  })
  it('tells lost, stolen and fraudulent cards from nothing else', () => {
    for (const code of ['lost_card', 'stolen_card', 'pickup_card', 'fraudulent', 'merchant_blacklist', 'never_heard_of', 'toString']) expect(declineMessage(code)).toBe(declineMessage('generic_decline'))
  })
  it('asks the reader once more where the desk says so, and only then', async () => {
    const bench = await waitingBench()
    bench.world.troubles.push('reader_offline')
    bench.wish({ kind: 'retry', readerId: null })
    await bench.pass(100)
    expect(bench.sale().sale).toMatchObject({ state: 'blocked', message: 'reader_offline' })
    bench.wish({ kind: 'retry', readerId: 'R2' })
    await bench.pass(100)
    expect(bench.world.asksAgain).toEqual([false, true, false])
  })
  it('Z4: takes another card on the same payment', async () => {
    const bench = await waitingBench()
    see(bench, { seen: 'declined', declineCode: 'insufficient_funds' })
    await bench.pass(1000)
    expect(bench.wish({ kind: 'retry', readerId: null })).toEqual({ kind: 'done' })
    expect(bench.wish({ kind: 'retry', readerId: null })).toEqual({ kind: 'done' })
    await bench.pass(0)
    expect(bench.sale().sale).toMatchObject({ state: 'waiting_for_card', declineCode: '' })
    bench.world.approve(S1)
    await bench.pass(1000)
    expect(bench.sale().sale.state).toBe('captured')
    expect(bench.names().filter((name) => name === 'open' || name === 'present')).toEqual(['open', 'present', 'present'])
  })
  it('ends with the guest who cancels on the reader', async () => {
    const bench = await waitingBench()
    see(bench, { seen: 'stopped' })
    await bench.pass(1000)
    expect(bench.states().slice(-2)).toEqual(['cancelling', 'cancelled'])
    expect(bench.told.slice(-1)).toEqual(['customer_canceled'])
  })
  it('asks again by itself when the reader lost its connection before anything was approved, but not for ever', async () => {
    const bench = await waitingBench()
    see(bench, { seen: 'interrupted' })
    await bench.pass(1000)
    expect(bench.states().slice(-2)).toEqual(['creating', 'waiting_for_card'])
    expect(bench.sale().sale.message).toBe('try_again')
    for (let second = 0; second < 200 && bench.sale().sale.state !== 'cancelled'; second += 1) {
      see(bench, { seen: bench.world.payments.get(S1)?.seen === 'gone' ? 'gone' : 'interrupted' })
      await bench.pass(1000)
    }
    expect(bench.sale().sale).toMatchObject({ state: 'cancelled', message: 'no_card' })
    expect(bench.clock.monotonicMs()).toBeLessThan(limits.cardWaitMs + 10_000)
  })
  it('cancels by itself without a card, and says until when it waits', async () => {
    const bench = await waitingBench()
    expect(bench.sale().cardUntilMs).toBe(bench.clock.nowMs() + limits.cardWaitMs)
    await bench.pass(limits.cardWaitMs - 1)
    expect(bench.sale().sale.state).toBe('waiting_for_card')
    await bench.pass(2000)
    expect(bench.sale()).toMatchObject({ cardUntilMs: null, sale: { state: 'cancelled', message: 'no_card' } })
  })
  it('Z13: is in doubt while nobody answers, and says so until somebody does', async () => {
    const bench = await waitingBench()
    bench.world.isDown = true
    await bench.pass(1000 + limits.saleDoubtMs)
    expect(bench.sale()).toMatchObject({ isInDoubt: true, readerSaid: 'unknown', companySaid: 'unknown', sale: { state: 'waiting_for_card', message: 'checking' } })
    expect(bench.told.at(-1)).toBe('checking')
    bench.world.isDown = false
    bench.book().nudge()
    await bench.pass(0)
    expect(bench.sale()).toMatchObject({ isInDoubt: false, readerSaid: 'asking', sale: { message: 'present_card' } })
    expect(bench.told.at(-1)).toBe('present_card')
  })
  it('Z9: leaves the till free when a lead takes it over, and is still asked about', async () => {
    const bench = await waitingBench()
    expect(bench.wish({ kind: 'give-to-lead', lead: 'Lea' })).toEqual({ kind: 'done' })
    expect(bench.book().open().map(({ sale }) => sale.withLead)).toEqual(['Lea'])
    bench.world.approve(S1)
    await bench.pass(1000)
    expect(bench.sale().sale).toMatchObject({ state: 'captured', withLead: 'Lea' })
  })
  it('is not settled by hand while it is sure', async () => {
    const bench = await waitingBench()
    expect(bench.wish({ kind: 'settle', charged: true, note: 'I think so', lead: 'Lea' })).toEqual({ kind: 'refused', why: 'not-now' })
  })
})
