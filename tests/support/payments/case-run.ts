import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Present } from '../../../src-central/simulators/stripe/stage.ts'
import type { MessageType } from '../../../src-central/simulators/stripe/world.ts'
import { apiOf, type CentralApi } from '../central/api.ts'
import { newPlace } from '../central/database/fixture.ts'
import type { CheckedAnswer } from '../central/contract.ts'
import type { Case, Step } from '../stripe/cases.ts'
import { createPaymentClock, makeOrder, paymentRows, type Payments, postRaw, startPayments, startProcessor, statusOf } from './fixture.ts'

type RequestFault = 'request_lost' | 'response_lost' | 'http_500_before_effect' | 'reader_unreachable' | 'reader_ack_lost'
type Told = { state?: string; code?: string; payment_intent_id?: string; intent_id?: string | null }

const IN_FLIGHT_MS = 60
const MINUTE = 60_000
const PATHS: Readonly<Record<string, string>> = {
  'pi.create': '/v1/payment_intents',
  'pi.capture': '/capture',
  'pi.cancel': '/cancel',
  'reader.process': '/process_payment_intent',
  'refund.create': '/v1/refunds',
}
const STATE_OF: Readonly<Record<string, string>> = { requires_payment_method: 'waiting', requires_capture: 'approved', succeeded: 'captured', canceled: 'cancelled' }
/** Debit cards that settle at once and are no Canadian ones. */
const CARD_OF: Readonly<Record<string, string>> = { interac: 'eftpos_au_debit' }

/**
 * Plays a case with a till that asks the central, which asks the simulator. What the case has the server do at Stripe is
 * what the central has to do by itself; the till only clicks. `process kill` ends the till and the central.
 */
export async function runCase(one: Case): Promise<void> {
  const place = await newPlace()
  const clock = createPaymentClock()
  const processor = await startProcessor(clock)
  const { simulator } = processor
  let at: Payments = await startPayments({ place, clock, processor })
  let till: CentralApi = await apiOf(at.till)
  const readers = new Map<string, string>()
  const orders = new Map<string, number>()
  const sales = new Map<string, string>()
  const saleOfIntent = new Map<string, string>()
  const isJs = one.mode === 'js'

  for (const [name, given] of Object.entries(one.given.readers)) readers.set(name, simulator.addReader({ deviceType: given.device_type, isOnline: given.online, hasCard: given.card_inserted ?? false }))
  for (const [name, { total }] of Object.entries(one.given.orders)) orders.set(name, await makeOrder(at.central, total))
  for (const name of Object.keys(one.given.sales)) sales.set(name, randomUUID())
  for (const step of one.steps) {
    if (step.by === 'webhook' && step.do === 'lost') simulator.faults.nextMessage({ kind: 'lost' }, step.type as MessageType)
    if (step.do === 'pi.create' && step.pi !== undefined && step.sale !== undefined) saleOfIntent.set(step.pi, step.sale)
  }

  const orderOf = (sale: string): number => orders.get(one.given.sales[sale]?.order ?? '') ?? -1
  const nameOfSale = (step: Step): string => step.sale ?? saleOfIntent.get(step.pi ?? '') ?? Object.keys(one.given.sales)[0] ?? ''
  const saleId = (name: string): string => sales.get(name) ?? ''
  const readerOf = (step: Step): string => readers.get(step.reader ?? '') ?? ''
  const intentOf = async (name: string): Promise<string> =>
    (await at.central.rows<{ intent_id: string }>('SELECT intent_id FROM terminal_payment WHERE order_id = ? ORDER BY id', orderOf(name)))[0]?.intent_id ?? ''
  const told = ({ json }: { json: unknown }): Told => json as Told

  const restart = async (): Promise<void> => {
    await at.central.close()
    at = await startPayments({ place, clock, processor })
    till = await apiOf(at.till)
  }
  const spoil = (step: Step): void => {
    if (step.in_flight === true) simulator.faults.next({ latencyMs: IN_FLIGHT_MS }, { path: PATHS[step.do] ?? '', method: 'POST' })
    if (step.fault !== undefined) simulator.faults.next(step.fault as RequestFault, { path: PATHS[step.do] ?? '', method: 'POST' })
  }

  const create = async (step: Step): Promise<{ status: number; json: unknown }> => {
    const name = nameOfSale(step)
    if (!isJs) return till.post('payments/', { sale_id: saleId(name), order_id: orderOf(name), reader_id: readers.get('R1') ?? 'tmr_none', capture: 'by_hand', station: name })
    const answer = await postRaw(at.till, 'terminal/create-payment-intent/', { reader_id: readers.get('R1'), order_id: orderOf(name) })
    const [row] = await at.central.rows<{ sale_id: string }>('SELECT sale_id FROM terminal_payment WHERE order_id = ?', orderOf(name))
    if (row !== undefined) sales.set(name, row.sale_id)
    return answer
  }
  const read = (name: string): Promise<CheckedAnswer> => {
    clock.advance(1000)
    return till.get(`payments/${saleId(name)}/`)
  }
  const capture = async (name: string): Promise<{ status: number; json: unknown }> =>
    isJs ? postRaw(at.till, 'terminal/capture/', { payment_intent_id: await intentOf(name) }) : till.post(`payments/${saleId(name)}/capture/`)
  const cancel = (name: string): Promise<CheckedAnswer> => till.post(`payments/${saleId(name)}/cancel/`)

  const handOff = async (step: Step): Promise<void> => {
    const name = nameOfSale(step)
    const answer = await till.post(`payments/${saleId(name)}/hand-off/`, { reader_id: readerOf(step) })
    if (step.result === 'terminal_reader_busy') return expect(['reader_busy', 'reader_in_use']).toContain(told(answer).code)
    if (step.result === 'terminal_reader_offline') return expect(told(answer).code).toBe('reader_offline')
    if (step.result === 'intent_invalid_state') return expect(told(answer).state).toBe('approved')
    // The central takes no reader from another sale; some other system does.
    if (told(answer).code === 'reader_in_use') return expect((await processor.gateway.handOff(readerOf(step), await intentOf(name))).kind).toBe('ok')
    expect([answer.status, told(answer).state], answer.text).toEqual([200, 'waiting'])
  }

  const doCreate = async (step: Step, next: Step | undefined): Promise<void> => {
    // The central never sends other content under a key.
    if (step.result === 'idempotency_error' || step.result === 'idempotency_key_in_use') return
    const twice = next?.result === 'idempotency_key_in_use'
    const [answer] = await Promise.all([create(step), ...(twice ? [create(step)] : [])])
    if (step.result === 'lost') expect(isJs ? answer.status : told(answer).state).toBe(isJs ? 502 : 'creating')
    else expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  }
  const doCapture = async (step: Step, next: Step | undefined): Promise<void> => {
    const name = nameOfSale(step)
    if (step.result === 'idempotency_key_in_use') return
    if (step.amount !== undefined) {
      await at.central.rows('UPDATE orders SET total_cents = ? WHERE id = ?', step.amount, orderOf(name))
      return expect(told(await capture(name)).code).toBe('amount_changed')
    }
    const twice = next?.result === 'idempotency_key_in_use'
    const [answer] = await Promise.all([capture(name), ...(twice ? [capture(name)] : [])])
    if (step.result === 'lost') return expect(['capturing', 'captured']).toContain(told(answer).state)
    if (step.error_pi_status === 'canceled') return expect(['payment_over', undefined]).toContain(told(answer).code)
    if (twice) return
    expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  }
  const doCancel = async (step: Step): Promise<void> => {
    const answer = await cancel(nameOfSale(step))
    if (step.error_pi_status === 'succeeded') return expect(told(answer).code).toBe('already_paid')
    if (step.result === 'lost') return expect(told(answer).state).toBe('cancelling')
    expect([answer.status, told(answer).state], answer.text).toEqual([200, 'cancelled'])
  }
  const doRefund = async (step: Step): Promise<void> => {
    const lead = await apiOf(at.lead)
    const answer = await lead.post(`payments/${saleId(nameOfSale(step))}/refund/`, { request: (step.key ?? '').split(':').at(-1), amount: step.amount, reason: 'a case' })
    if (step.result === 'ok') expect(answer.json).toMatchObject({ status: 'succeeded' })
    else expect(['too_much', 'nothing_to_refund']).toContain(told(answer).code)
  }
  const doRead = async (step: Step): Promise<void> => {
    const answer = await read(nameOfSale(step))
    const { state } = told(answer)
    // What was wanted and not finished is finished by whoever looks, so the case may be at its end already.
    const isEnd = isGoingOn && state === STATE_OF[one.expect.pi[step.pi ?? '']?.status ?? '']
    if (!isEnd) expect(state, answer.text).toBe(STATE_OF[step.result ?? ''])
    if (step.decline_code !== undefined) expect(answer.json).toMatchObject({ decline_code: step.decline_code })
  }
  const doReadReader = async (step: Step): Promise<void> => {
    const { readers: list } = (await till.get('payments/readers/')).json as { readers: { id: string; action: { status: string; sale_id: string | null } | null }[] }
    const action = list.find(({ id }) => id === readerOf(step))?.action
    if (step.result === 'idle') return
    expect(action?.status).toBe(step.result)
    if (step.pi !== undefined) expect(action?.sale_id).toBe(saleId(nameOfSale(step)))
  }

  let isGoingOn = false
  const leavesOpen = (step: Step): boolean =>
    step.do === 'sweeper.run' || step.do === 'capture.requested' || (step.do === 'pi.cancel' && step.result === 'lost') || (step.do === 'reader.cancel_action' && step.result === 'terminal_reader_busy' && !isKilledThere)
  const central = async (step: Step, next: Step | undefined): Promise<void> => {
    spoil(step)
    isGoingOn ||= leavesOpen(step)
    switch (step.do) {
      case 'pi.create':
        return doCreate(step, next)
      case 'reader.process':
        return handOff(step)
      case 'pi.capture':
        return doCapture(step, next)
      case 'pi.cancel':
        return doCancel(step)
      case 'refund.create':
        return doRefund(step)
      case 'pi.retrieve':
        return doRead(step)
      case 'reader.retrieve':
        return doReadReader(step)
      case 'reader.cancel_action':
        // Part of the cancel, except where the bank has the word or the screen is left to be tidied.
        if (step.result === 'terminal_reader_busy' && next?.do !== 'click') return void (await (isKilledThere ? read('S1') : cancel('S1')))
        return next === undefined ? clock.sweep() : undefined
      case 'pi.find':
        return expect((await read(nameOfSale(step))).status).toBe(step.result === 'none' ? 404 : 200)
      case 'pi.find_open':
        return expect((await till.get('payments/open/')).json).toMatchObject({ payments: [{ sale_id: saleId('S1') }] })
      case 'order.mark_paid':
        return expect.poll(() => statusOf(at.central, orders.get(step.order ?? '') ?? -1)).toBe('paid')
      case 'order.mark_paid_other':
        return void (await at.central.rows("UPDATE orders SET status = 'paid' WHERE id = ?", orders.get(step.order ?? '')))
      case 'order.mark_refunded':
        return expect(await statusOf(at.central, orders.get(step.order ?? '') ?? -1)).toBe('refunded')
      case 'order.set_total':
        return void (await at.central.rows('UPDATE orders SET total_cents = ? WHERE id = ?', step.total, orders.get(step.order ?? '')))
      case 'capture.requested':
        simulator.faults.next('request_lost', { path: '/capture' })
        return expect(told(await capture('S1')).state).toBe('capturing')
      case 'sweeper.run':
        return clock.sweep()
      case 'pi.update':
      case 'fail':
        return
    }
    throw new Error(`no way to do ${step.do}`)
  }
  const isKilledThere = one.name === 'killed_during_authorization'

  const present = (step: Step): void => {
    const card = step.card === undefined ? undefined : (CARD_OF[step.card] ?? step.card)
    const how = { ...(card === undefined ? {} : { card }), ...(step.hold === true ? { hold: true } : {}), ...(step.fault === undefined ? {} : { fault: step.fault }) } as Present
    expect(simulator.cardholder.present(readerOf(step), how).ok).toBe(true)
  }
  const sdk = async (step: Step): Promise<void> => {
    if (step.do === 'sdk.collectPaymentMethod') expect(simulator.sdk.collect(readerOf(step), await intentOf('S1'))).toBe(step.result)
    if (step.do === 'sdk.processPayment') expect(simulator.sdk.process(readers.get('R1') ?? '', { isLost: step.fault === 'request_lost' })).toBe(step.result)
  }
  const driven: Readonly<Record<string, (step: Step) => unknown>> = {
    'cardholder.present': present,
    'cardholder.remove_card': (step) => simulator.cardholder.removeCard(readerOf(step)),
    'cardholder.cancel_on_reader': (step) => expect(simulator.cardholder.cancel(readerOf(step))).toBe(true),
    'issuer.approve': (step) => expect(simulator.bank.approve(readerOf(step))).toBe(true),
    'issuer.decline': (step) => expect(simulator.bank.decline(readerOf(step))).toBe(true),
    'net.reader_down': (step) => simulator.network.readerDown(readerOf(step)),
    'net.reader_back': (step) => simulator.network.readerBack(readerOf(step)),
    'clock.advance': (step) => clock.advance(((step.hours ?? 0) * 60 + (step.minutes ?? 0)) * MINUTE),
    'process.kill': restart,
    'webhook.deliver': () => simulator.messagesIdle(),
  }

  for (const [index, step] of one.steps.entries()) {
    if (step.by === 'central') await central(step, one.steps[index + 1])
    else if (step.by === 'kiosk') await sdk(step)
    else await driven[`${step.by}.${step.do}`]?.(step)
    await checkMoney(one, { at, orderOf })
  }
  await checkEnd(one, { at, orderOf, orders, readers, saleOfIntent })
}

type Seen = { at: Payments; orderOf: (sale: string) => number }

/** I1, I4 and I9, after every step. */
async function checkMoney(one: Case, { at, orderOf }: Seen): Promise<void> {
  const figures = at.simulator.figures()
  for (const sale of Object.keys(one.given.sales)) {
    const own = figures.filter(({ metadata }) => metadata['order_id'] === String(orderOf(sale)))
    const [order] = await at.central.rows<{ total_cents: number }>('SELECT total_cents FROM orders WHERE id = ?', orderOf(sale))
    expect(own.filter(({ received }) => received > 0).length).toBeLessThanOrEqual(1)
    expect(own.reduce((sum, { received }) => sum + received, 0)).toBeLessThanOrEqual(Number(order?.total_cents))
    expect(own.filter(({ status }) => status !== 'canceled' && status !== 'succeeded').length).toBeLessThanOrEqual(1)
    for (const { received, refunded } of own) expect(refunded).toBeLessThanOrEqual(received)
  }
}

type End = Seen & { orders: Map<string, number>; readers: Map<string, string>; saleOfIntent: Map<string, string> }

async function checkEnd(one: Case, { at, orderOf, orders, readers, saleOfIntent }: End): Promise<void> {
  const { simulator, central, clock, processor } = at
  await simulator.messagesIdle()
  const intentOf = (pi: string) => simulator.figures().find(({ metadata }) => metadata['order_id'] === String(orderOf(saleOfIntent.get(pi) ?? '')))
  for (const [pi, want] of Object.entries(one.expect.pi)) {
    expect(intentOf(pi), pi).toMatchObject({ status: want.status, received: want.amount_received, capturable: want.amount_capturable, ...(want.refunded === undefined ? {} : { refunded: want.refunded }) })
  }
  expect(simulator.figures()).toHaveLength(Object.keys(one.expect.pi).length)
  const expected = one.expect as Case['expect'] & { orders: Record<string, string>; payment_rows?: Record<string, number> }
  for (const [name, want] of Object.entries(expected.orders)) expect(await statusOf(central, orders.get(name) ?? -1), name).toBe(want === 'paid_other' ? 'paid' : want)
  for (const [pi, count] of Object.entries(expected.payment_rows ?? {})) expect(await paymentRows(central, orderOf(saleOfIntent.get(pi) ?? ''))).toHaveLength(count)
  await clock.sweep()
  for (const [name, want] of Object.entries(one.expect.readers)) {
    const answer = await processor.gateway.reader(readers.get(name) ?? '')
    const isBusy = answer.kind === 'ok' && answer.value.action?.status === 'in_progress'
    // A prompt that another system put there is not ours to clear.
    if (name === 'R1' || one.name !== 'reader_busy_with_another_desk') expect(isBusy ? 'busy' : 'idle', name).toBe(want)
  }
  // I3: nothing is left held, also when everybody has gone.
  expect(simulator.figures().filter(({ status }) => status === 'requires_capture')).toHaveLength(one.expect.open_authorizations)
  clock.advance(11 * MINUTE)
  await clock.sweep()
  await clock.sweep()
  for (const { status } of simulator.figures()) expect(['succeeded', 'canceled']).toContain(status)
  // I5: whatever changes money at Stripe has a key.
  for (const { method, path, key } of processor.asked) if (method === 'POST' && !path.startsWith('/v1/terminal') && !/^\/v1\/payment_intents\/\w+$/.test(path)) expect(key, path).toMatch(/:(create|capture|cancel|refund):/)
}
