import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf, type CentralApi } from '../../../support/central/api.ts'
import { makeOrder, paymentRows, type PaymentOptions, startPayments, statusOf } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]
const stateOf = ({ json }: Told) => (json as { state?: string }).state

async function start(options: PaymentOptions = {}) {
  const at = await startPayments(options)
  const api = await apiOf(at.till)
  const lead = await apiOf(at.lead)
  const reader = at.simulator.addReader({ label: 'Hall 1' })
  const open = async (more: Record<string, unknown> = {}) => {
    const sale = randomUUID()
    const orderId = await makeOrder(at.central, 4500)
    const answer = await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, ...more })
    return { sale, orderId, answer, intent: (answer.json as { intent_id: string }).intent_id }
  }
  const waiting = async (more: Record<string, unknown> = {}) => {
    const opened = await open(more)
    const handed = await api.post(`payments/${opened.sale}/hand-off/`)
    expect(stateOf(handed), handed.text).toBe('waiting')
    return opened
  }
  return { ...at, api, leadApi: lead, reader, open, waiting }
}

const status = (api: CentralApi, sale: string) => api.get(`payments/${sale}/`)

describe('a sale that the central drives', () => {
  test('M10 M12: is paid when the card was approved and somebody asks', async () => {
    const { api, central, clock, simulator, processor, reader, waiting } = await start()
    processor.deliverTo(async () => null)
    const { sale, orderId, intent } = await waiting({ station: 'Till 3' })
    expect((await status(api, sale)).json).toMatchObject({ state: 'waiting', message: 'present_card', is_paid: false, is_sure: true, station: 'Till 3' })
    simulator.cardholder.present(reader)
    clock.advance(limits.paymentPollMs)
    const paid = await status(api, sale)
    expect(paid.json).toMatchObject({ state: 'captured', is_paid: true, message: 'paid', money: { amount: 4500, currency: 'usd' }, card: { brand: 'visa', last4: '4242' } })
    expect(await statusOf(central, orderId)).toBe('paid')
    expect(await paymentRows(central, orderId)).toEqual([{ method: 'terminal', status: 'succeeded', amount_cents: 4500, stripe_payment_intent_id: intent }])
    expect(simulator.figures()).toMatchObject([{ status: 'succeeded', received: 4500, metadata: { sale_id: sale, order_id: String(orderId) } }])
    expect(codeOf(await api.post(`payments/${sale}/cancel/`))).toEqual([409, 'already_paid'])
  })

  test('the same sale again is the same payment; another sale of the order is refused while it lives', async () => {
    const { api, open, reader, simulator } = await start()
    const { sale, orderId } = await open()
    const again = await api.post('payments/', { sale_id: sale.toUpperCase(), order_id: orderId, reader_id: reader })
    expect(again.json).toMatchObject({ sale_id: sale, state: 'waiting' })
    const other = await api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader })
    expect(codeOf(other)).toEqual([409, 'other_payment'])
    expect(codeOf(await api.post('payments/', { sale_id: sale, order_id: orderId + 1, reader_id: reader }))).toEqual([409, 'sale_id_reused'])
    expect(stateOf(await api.post(`payments/${sale}/cancel/`))).toBe('cancelled')
    expect(stateOf(await api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader }))).toBe('waiting')
    expect(simulator.figures().map(({ status: one }) => one)).toEqual(['canceled', 'requires_payment_method'])
  })

  test('M6: of 24 tills with a sale each for one order one gets it', async () => {
    const { api, central, reader, simulator } = await start()
    const orderId = await makeOrder(central, 4500)
    const answers = await Promise.all(Array.from({ length: 24 }, () => api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => codeOf(answer)[1] === 'other_payment')).toHaveLength(23)
    expect(simulator.figures()).toHaveLength(1)
  })

  test('every refusal of the beginning', async () => {
    const { api, central, reader } = await start()
    const ask = (order_id: number, more = {}) => api.post('payments/', { sale_id: randomUUID(), order_id, reader_id: reader, ...more })
    expect(codeOf(await ask(999_999))).toEqual([404, 'not_found'])
    expect(codeOf(await ask(await makeOrder(central, 0)))).toEqual([409, 'nothing_to_pay'])
    expect(codeOf(await ask(await makeOrder(central, 4500, 'paid')))).toEqual([409, 'order_not_pending'])
    expect(codeOf(await ask(1, { sale_id: 'S1' }))).toEqual([400, 'validation_error'])
    for (const [path, method] of [['', 'get'], ['hand-off/', 'post'], ['capture/', 'post'], ['cancel/', 'post']] as const) {
      expect(codeOf(await api[method](`payments/${randomUUID()}/${path}`)), path).toEqual([404, 'not_found'])
    }
  })

  test('a decline is told in the words of the desk, and the next card goes on the same intent', async () => {
    const { api, simulator, reader, waiting } = await start()
    const { sale } = await waiting()
    simulator.cardholder.present(reader, { card: 'charge_declined_stolen_card' })
    expect((await status(api, sale)).json).toMatchObject({ state: 'waiting', message: 'generic_decline', decline_code: 'stolen_card' })
    await api.post(`payments/${sale}/hand-off/`)
    simulator.cardholder.present(reader, { card: 'mastercard' })
    expect((await api.post(`payments/${sale}/capture/`)).json).toMatchObject({ state: 'captured', card: { brand: 'mastercard' } })
    expect(simulator.figures()).toHaveLength(1)
  })

  test('by hand: an approval waits for the word of the till', async () => {
    const { api, simulator, reader, waiting } = await start()
    const { sale } = await waiting({ capture: 'by_hand' })
    expect(codeOf(await api.post(`payments/${sale}/capture/`))).toEqual([409, 'not_approved'])
    simulator.cardholder.present(reader)
    expect((await status(api, sale)).json).toMatchObject({ state: 'approved', message: 'approved_finish_or_release', capture_before: expect.any(String) })
    expect(stateOf(await api.post(`payments/${sale}/capture/`))).toBe('captured')
    expect(stateOf(await api.post(`payments/${sale}/capture/`))).toBe('captured')
  })

  test('M16: 24 stations that ask at once cause one question, and one in each second', async () => {
    const { api, clock, processor, waiting } = await start()
    const { sale, intent } = await waiting()
    const reads = () => processor.asked.filter(({ method, path }) => method === 'GET' && path.endsWith(intent)).length
    clock.advance(limits.paymentPollMs)
    const before = reads()
    await Promise.all(Array.from({ length: 24 }, () => status(api, sale)))
    expect(reads() - before).toBe(1)
    await status(api, sale)
    expect(reads() - before).toBe(1)
    clock.advance(limits.paymentPollMs)
    await status(api, sale)
    expect(reads() - before).toBe(2)
  })

  test('M1: while Stripe does not answer nothing is known, and nothing is given up', async () => {
    const { api, clock, simulator, reader, waiting, processor } = await start()
    processor.deliverTo(async () => null)
    const { sale } = await waiting()
    simulator.cardholder.present(reader)
    simulator.faults.next('request_lost', { times: 1 })
    expect((await status(api, sale)).json).toMatchObject({ state: 'waiting', is_sure: false, message: 'checking' })
    clock.advance(limits.paymentPollMs)
    simulator.faults.next('request_lost', { path: '/capture' })
    expect((await status(api, sale)).json).toMatchObject({ state: 'capturing' })
    expect(codeOf(await api.post(`payments/${sale}/cancel/`))).toEqual([409, 'capture_under_way'])
    clock.advance(limits.paymentPollMs)
    expect((await status(api, sale)).json).toMatchObject({ state: 'captured', is_paid: true })
    expect(simulator.figures()).toMatchObject([{ received: 4500 }])
  })

  test('M4 M5: of a capture and a cancel at the same moment one happens', async () => {
    const { api, central, simulator, reader, open } = await start()
    for (let round = 0; round < 6; round += 1) {
      const { sale, orderId, intent } = await open({ capture: 'by_hand' })
      await api.post(`payments/${sale}/hand-off/`)
      simulator.cardholder.present(reader)
      await status(api, sale)
      await Promise.all([api.post(`payments/${sale}/capture/`), api.post(`payments/${sale}/cancel/`), api.post(`payments/${sale}/capture/`), api.post(`payments/${sale}/cancel/`)])
      const figures = simulator.figures().find(({ id }) => id === intent)
      expect(await statusOf(central, orderId)).toBe(figures?.status === 'succeeded' ? 'paid' : 'pending')
      expect(['succeeded', 'canceled']).toContain(figures?.status)
    }
  })

  test('without Stripe every operation says what to do', async () => {
    const { startCentral } = await import('../../../support/central/database/fixture.ts')
    const { logIn } = await import('../../../support/central/session.ts')
    const central = await startCentral()
    const api = await apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))
    const sale = randomUUID()
    const asked = [
      await api.get('payments/open/'),
      await api.get('payments/readers/'),
      await api.get('payments/reconciliation/'),
      await api.post('payments/', { sale_id: sale, order_id: 1, reader_id: 'r' }),
      await api.post(`payments/${sale}/refund/`, { request: '1', reason: 'gone' }),
    ]
    for (const answer of asked) expect(codeOf(answer)).toEqual([409, 'cards_not_set_up'])
  })

  test('a desk may not take money, and a till may not give it back', async () => {
    const { central, open, till } = await start()
    const { logIn } = await import('../../../support/central/session.ts')
    const desk = await apiOf(await logIn(central, { username: 'desk', password: central.staff.password }))
    expect(codeOf(await desk.get('payments/open/'))).toEqual([403, 'permission_denied'])
    const { sale } = await open()
    expect(codeOf(await (await apiOf(till)).post(`payments/${sale}/refund/`, { request: '1', reason: 'gone' }))).toEqual([403, 'permission_denied'])
  })
})

describe('readers', () => {
  test('M8: a reader on which somebody waits is not taken; another one is free', async () => {
    const { api, simulator, reader, waiting, open } = await start()
    const first = await waiting()
    const second = await open()
    expect(codeOf(await api.post(`payments/${second.sale}/hand-off/`))).toEqual([409, 'reader_in_use'])
    const other = simulator.addReader({ label: 'Hall 2' })
    expect(stateOf(await api.post(`payments/${second.sale}/hand-off/`, { reader_id: other }))).toBe('waiting')
    expect((await api.get('payments/readers/')).json).toMatchObject({
      readers: [
        { id: other, action: { sale_id: second.sale, status: 'in_progress' }, lease: { sale_id: second.sale } },
        { id: reader, action: { sale_id: first.sale, status: 'in_progress' }, lease: { sale_id: first.sale } },
      ],
    })
  })

  test('M8: of 24 tills one gets the reader, and its prompt stays', async () => {
    const { api, open, simulator, reader, processor } = await start()
    const sales = await Promise.all(Array.from({ length: 24 }, () => open()))
    // Whoever looks at the reader sees it idle, and comes back when everybody has looked.
    processor.wire.after = ({ method, path }) => (method === 'GET' && path.startsWith('/v1/terminal/readers/') ? pause(300) : undefined)
    const answers = await Promise.all(sales.map(({ sale }) => api.post(`payments/${sale}/hand-off/`)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const winner = sales[answers.findIndex((answer) => answer.status === 200)]
    expect(processor.changes().filter((path) => path.endsWith('process_payment_intent'))).toHaveLength(1)
    simulator.cardholder.present(reader)
    expect(simulator.figures().filter(({ status: one }) => one === 'requires_capture')).toMatchObject([{ id: winner?.intent }])
  })

  test('M8: a prompt that nobody here knows is left alone; one of a payment that is over is replaced', async () => {
    const { api, open, waiting, processor, reader, clock } = await start()
    const foreign = await processor.gateway.openIntent({ amount: 100, currency: 'usd', description: '', metadata: {}, key: undefined })
    if (foreign.kind !== 'ok') throw new Error('no intent')
    await processor.gateway.handOff(reader, foreign.value.intent.id)
    const mine = await open()
    expect(codeOf(await api.post(`payments/${mine.sale}/hand-off/`))).toEqual([409, 'reader_in_use'])
    await processor.gateway.clearReader(reader)
    expect(stateOf(await api.post(`payments/${mine.sale}/hand-off/`))).toBe('waiting')
    processor.simulator.network.readerDown(reader)
    await api.post(`payments/${mine.sale}/cancel/`)
    processor.simulator.network.readerBack(reader)
    clock.advance(1000)
    await waiting()
  })

  test('a prompt that is there already is sent once more for who asks so, which finds a reader that is gone', async () => {
    const { api, waiting, processor, reader } = await start()
    const mine = await waiting()
    processor.simulator.network.readerDown(reader)
    expect(stateOf(await api.post(`payments/${mine.sale}/hand-off/`))).toBe('waiting')
    expect(codeOf(await api.post(`payments/${mine.sale}/hand-off/`, { again: true }))).toEqual([409, 'reader_offline'])
    processor.simulator.network.readerBack(reader)
    expect(stateOf(await api.post(`payments/${mine.sale}/hand-off/`, { again: true }))).toBe('waiting')
    processor.simulator.cardholder.present(reader)
    expect(processor.simulator.figures()).toMatchObject([{ status: 'requires_capture' }])
  })

  test('M8: who was held up longer than the lease lasts does not come back with an old wish', async () => {
    const { api, open, processor, clock, central } = await start()
    const slow = await open()
    const quick = await open()
    let isHeldUp = false
    processor.wire.after = async ({ method, path }) => {
      if (isHeldUp || method !== 'GET' || !path.startsWith('/v1/terminal/readers/')) return
      isHeldUp = true
      clock.advance(limits.readerLeaseMs + 1000)
      const handed = await api.post(`payments/${quick.sale}/hand-off/`)
      expect(stateOf(handed), handed.text).toBe('waiting')
    }
    expect(codeOf(await api.post(`payments/${slow.sale}/hand-off/`))).toEqual([409, 'reader_in_use'])
    expect(processor.changes().filter((path) => path.endsWith('process_payment_intent'))).toHaveLength(1)
    expect(await central.rows('SELECT sale_id FROM reader_lease JOIN terminal_payment ON terminal_payment.id = terminal_payment_id')).toEqual([{ sale_id: quick.sale }])
  })

  test('M8: payments that swap their readers when their leases have run out do not wait for each other', async () => {
    const { api, clock, open, simulator, reader } = await start()
    const other = simulator.addReader({ label: 'Hall 2' })
    const [one, two] = [await open(), await open()]
    for (let round = 0; round < 12; round += 1) {
      const [left, right] = round % 2 === 0 ? [reader, other] : [other, reader]
      const told = await Promise.all([api.post(`payments/${one.sale}/hand-off/`, { reader_id: left }), api.post(`payments/${two.sale}/hand-off/`, { reader_id: right })])
      for (const { status: code, text } of told) expect([200, 409], text).toContain(code)
      clock.advance(limits.readerLeaseMs + 1000)
    }
  })

  test('a hand-off is written down once for each time that the reader is asked', async () => {
    const { api, waiting, central } = await start()
    const { sale } = await waiting({ station: 'Till 3' })
    await api.post(`payments/${sale}/hand-off/`)
    expect(await central.rows("SELECT station FROM audit WHERE action = 'card-payment-handed-off'")).toEqual([{ station: 'Till 3' }])
  })

  test.each([
    ['reader_unreachable', 2, 409, 'reader_timeout'],
    ['reader_hardware_fault', 1, 409, 'reader_unusable'],
  ] as const)('%s: %i times', async (fault, times, code, word) => {
    const { api, open, simulator, reader } = await start()
    const { sale } = await open()
    simulator.faults.next(fault, { path: 'process_payment_intent', times })
    expect(codeOf(await api.post(`payments/${sale}/hand-off/`))).toEqual([code, word])
    const other = await open()
    expect(stateOf(await api.post(`payments/${other.sale}/hand-off/`, { reader_id: reader })), 'the reader is free again').toBe('waiting')
  })

  test('a lost acknowledgement and a lost answer are read back', async () => {
    const { api, waiting, simulator, processor } = await start()
    for (const fault of ['reader_ack_lost', 'response_lost'] as const) {
      simulator.faults.next(fault, { path: 'process_payment_intent' })
      const { sale } = await waiting()
      expect(stateOf(await api.post(`payments/${sale}/cancel/`))).toBe('cancelled')
    }
    expect(processor.changes().filter((path) => path.endsWith('process_payment_intent'))).toHaveLength(2)
  })

  test('offline, busy and unknown readers', async () => {
    const { api, open, simulator } = await start()
    const hand = async (reader_id: string) => codeOf(await api.post(`payments/${(await open()).sale}/hand-off/`, { reader_id }))
    expect(await hand(simulator.addReader({ isOnline: false }))).toEqual([409, 'reader_offline'])
    expect(await hand(simulator.addReader({ hasCard: true }))).toEqual([409, 'reader_busy'])
    expect(await hand('tmr_nobody')).toEqual([404, 'not_found'])
    simulator.faults.next('request_lost', { path: '/v1/terminal/readers' })
    expect(codeOf(await api.get('payments/readers/'))).toEqual([503, 'stripe_unreachable'])
  })

  test('M15: an order that changed is shown anew', async () => {
    const { api, central, simulator, reader, waiting } = await start()
    const { sale, orderId } = await waiting()
    await central.rows('UPDATE orders SET total_cents = 6000 WHERE id = ?', orderId)
    expect((await api.post(`payments/${sale}/hand-off/`)).json).toMatchObject({ money: { amount: 6000 } })
    simulator.cardholder.present(reader)
    expect((await status(api, sale)).json).toMatchObject({ state: 'captured' })
    expect(simulator.figures()).toMatchObject([{ received: 6000 }])
  })

  test('M9: a cancel while the bank is asked waits for its answer, then releases the hold', async () => {
    const { api, clock, simulator, reader, waiting } = await start()
    const { sale } = await waiting()
    simulator.cardholder.present(reader, { hold: true })
    expect((await api.post(`payments/${sale}/cancel/`)).json).toMatchObject({ state: 'cancelling', is_sure: false })
    simulator.bank.approve(reader)
    clock.advance(limits.paymentPollMs)
    expect(stateOf(await status(api, sale))).toBe('cancelled')
    expect(simulator.figures()).toMatchObject([{ status: 'canceled', capturable: 0, received: 0 }])
  })
})

describe('open payments', () => {
  test('are found by the name of the station that began them', async () => {
    const { api, open } = await start()
    const one = await open({ station: 'Till 1' })
    const two = await open({ station: 'Till 2' })
    const list = async (query = '') => ((await api.get(`payments/open/${query}`)).json as { payments: { sale_id: string }[] }).payments.map(({ sale_id: id }) => id)
    expect(await list()).toEqual([one.sale, two.sale])
    expect(await list('?station=Till%202')).toEqual([two.sale])
    await api.post(`payments/${one.sale}/cancel/`)
    expect(await list()).toEqual([two.sale])
  })
})
