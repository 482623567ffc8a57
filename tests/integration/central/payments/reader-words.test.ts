import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, type PaymentOptions, startPayments } from '../../../support/payments/fixture.ts'

type Told = { state: string; is_sure: boolean; reader_says: string; message: string; intent_id: string }

async function start(options: PaymentOptions = {}) {
  const at = await startPayments(options)
  // What comes by message is looked at besides; here only the till asks.
  at.processor.deliverTo(async () => null)
  const api = await apiOf(at.till)
  const reader = at.simulator.addReader({ label: 'Hall 1' })
  const open = async (readerId = reader): Promise<{ sale: string; intent: string }> => {
    const sale = randomUUID()
    const answer = await api.post('payments/', { sale_id: sale, order_id: await makeOrder(at.central, 4500), reader_id: readerId, capture: 'by_hand' })
    return { sale, intent: (answer.json as Told).intent_id }
  }
  const handOff = async (sale: string, readerId = reader): Promise<Told> => (await api.post(`payments/${sale}/hand-off/`, { reader_id: readerId })).json as Told
  const ask = async (sale: string): Promise<Told> => {
    at.clock.advance(limits.paymentPollMs)
    return (await api.get(`payments/${sale}/`)).json as Told
  }
  const readerReads = (): number => at.processor.asked.filter(({ method, path }) => method === 'GET' && path === `/v1/terminal/readers/${reader}`).length
  return { ...at, api, reader, open, handOff, ask, readerReads }
}

describe('what the reader says of a payment that waits', () => {
  test('nothing of it, then asking, then that the guest pressed cancel, then asking again', async () => {
    const { simulator, reader, open, handOff, ask } = await start()
    const { sale } = await open()
    expect(await ask(sale)).toMatchObject({ state: 'waiting', reader_says: 'idle' })
    expect(await handOff(sale)).toMatchObject({ state: 'waiting', reader_says: 'asking' })
    expect(await ask(sale)).toMatchObject({ state: 'waiting', reader_says: 'asking', message: 'present_card' })
    expect(simulator.cardholder.cancel(reader)).toBe(true)
    expect(await ask(sale)).toMatchObject({ state: 'waiting', reader_says: 'customer_canceled', is_sure: true })
    await handOff(sale)
    expect(await ask(sale)).toMatchObject({ reader_says: 'asking' })
  })

  test('a hand-off right after an end is not told as that end', async () => {
    const { api, simulator, reader, open, handOff, ask } = await start()
    const { sale } = await open()
    await handOff(sale)
    simulator.cardholder.cancel(reader)
    expect((await ask(sale)).reader_says).toBe('customer_canceled')
    await handOff(sale)
    expect(((await api.get(`payments/${sale}/`)).json as Told).reader_says).toBe('asking')
  })

  test('a connection that broke before the card was sent is told; one that broke after the approval is an approval', async () => {
    const { simulator, reader, open, handOff, ask } = await start()
    const { sale } = await open()
    await handOff(sale)
    simulator.cardholder.present(reader, { fault: 'reader_reports_connection_error_before_auth' })
    expect(await ask(sale)).toMatchObject({ state: 'waiting', reader_says: 'connection_error' })
    await handOff(sale)
    simulator.cardholder.present(reader, { fault: 'reader_reports_connection_error_after_auth' })
    expect(await ask(sale)).toMatchObject({ state: 'approved', reader_says: 'unknown' })
  })

  test('an approval between the two questions is no end that the reader tells', async () => {
    const { processor, simulator, reader, open, handOff, ask, readerReads } = await start()
    const { sale, intent } = await open()
    await handOff(sale)
    // The bank approves after the intent was read and before the reader is.
    let isShown = false
    processor.wire.before = ({ method, path }) => {
      if (isShown || method !== 'GET' || !path.startsWith('/v1/terminal/readers/')) return
      isShown = true
      simulator.cardholder.present(reader, { fault: 'reader_reports_connection_error_after_auth' })
    }
    const before = readerReads()
    expect(await ask(sale)).toMatchObject({ intent_id: intent, state: 'approved', reader_says: 'unknown' })
    expect([isShown, readerReads() - before]).toEqual([true, 1])
  })

  test('the end of another payment on the same reader is none of this one', async () => {
    const { simulator, reader, open, handOff, ask } = await start()
    const first = await open()
    const second = await open()
    await handOff(first.sale)
    simulator.cardholder.cancel(reader)
    expect((await ask(second.sale)).reader_says).toBe('idle')
    expect((await ask(first.sale)).reader_says).toBe('customer_canceled')
  })

  test('a decline is told by the intent, and the reader is idle', async () => {
    const { simulator, reader, open, handOff, ask } = await start()
    const { sale } = await open()
    await handOff(sale)
    simulator.cardholder.present(reader, { card: 'charge_declined' })
    expect(await ask(sale)).toMatchObject({ state: 'waiting', message: 'generic_decline', reader_says: 'idle' })
  })

  test('M1: a reader that cannot be asked says nothing, and the payment is as sure as its intent', async () => {
    const { simulator, open, handOff, ask } = await start()
    const { sale } = await open()
    await handOff(sale)
    simulator.faults.next('request_lost', { path: '/v1/terminal/readers/' })
    expect(await ask(sale)).toMatchObject({ state: 'waiting', is_sure: true, reader_says: 'unknown' })
    expect(await ask(sale)).toMatchObject({ reader_says: 'asking' })
    const none = await open('tmr_nobody')
    expect(await ask(none.sale)).toMatchObject({ reader_says: 'unknown' })
  })

  test('M16: 24 stations that ask at once cause one question to the reader, and one in each second', async () => {
    const { api, clock, open, handOff, readerReads } = await start()
    const { sale } = await open()
    await handOff(sale)
    clock.advance(limits.paymentPollMs)
    const before = readerReads()
    const told = await Promise.all(Array.from({ length: 24 }, () => api.get(`payments/${sale}/`)))
    expect(told.map(({ json }) => (json as Told).reader_says)).toEqual(Array.from({ length: 24 }, () => 'asking'))
    await api.get(`payments/${sale}/`)
    expect(readerReads() - before).toBe(1)
    clock.advance(limits.paymentPollMs)
    await api.get(`payments/${sale}/`)
    expect(readerReads() - before).toBe(2)
  })

  test('nobody asks the reader of a payment that does not wait', async () => {
    const { simulator, reader, open, handOff, ask, readerReads } = await start()
    const { sale } = await open()
    await handOff(sale)
    simulator.cardholder.present(reader)
    await ask(sale)
    const before = readerReads()
    expect(await ask(sale)).toMatchObject({ state: 'approved', reader_says: 'unknown' })
    expect(readerReads()).toBe(before)
  })
})
