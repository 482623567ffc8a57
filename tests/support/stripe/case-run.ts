import { expect } from 'vitest'
import type { RequestFault } from '../../../src-central/simulators/stripe/faults.ts'
import type { Present } from '../../../src-central/simulators/stripe/stage.ts'
import type { MessageType } from '../../../src-central/simulators/stripe/world.ts'
import type { Case, Step } from './cases.ts'
import type { FormParams, StripeReply } from './contract.ts'
import { errorOf, startStripe } from './fixture.ts'
import { startReceiver } from './receiver.ts'

const IN_FLIGHT_MS = 5_000
const REQUEST_FAULTS = new Set(['response_lost', 'request_lost', 'http_500_before_effect', 'reader_unreachable', 'reader_ack_lost'])
const isRequestFault = (fault: string | undefined): fault is RequestFault => fault !== undefined && REQUEST_FAULTS.has(fault)

const IN_PERSON: FormParams = { allowed_payment_method_types: ['card_present', 'interac_present'], capture_method: 'manual' }
const PROCESS_CONFIG: FormParams = { skip_tipping: true, enable_customer_cancellation: true }

/** Plays what the test drives and what the central asks, and compares every answer; kiosk and desk are not looked at. */
export async function runCase(one: Case): Promise<void> {
  const receiverTime = { nowMs: () => 0 }
  const receiver = await startReceiver(() => receiverTime.nowMs())
  const fixture = await startStripe({ webhook: receiver.webhook })
  receiverTime.nowMs = () => fixture.clock.nowMs()
  const { simulator, api, clock } = fixture
  const idByName = new Map<string, string>()
  const intents = new Map<string, string>()
  let inFlight: Promise<unknown> | null = null

  for (const [name, reader] of Object.entries(one.given.readers)) {
    idByName.set(name, simulator.addReader({ deviceType: reader.device_type, isOnline: reader.online, hasCard: reader.card_inserted ?? false }))
  }
  for (const step of one.steps) if (step.by === 'webhook' && step.do === 'lost') simulator.faults.nextMessage({ kind: 'lost' }, step.type as MessageType)

  const readerOf = (step: Step): string => idByName.get(step.reader ?? '') ?? ''
  const intentOf = (step: Step): string => intents.get(step.pi ?? '') ?? 'pi_unknown'
  const allIntents = async (): Promise<{ id: string; status: string; metadata: Record<string, string> }[]> =>
    (await api.get('/v1/payment_intents', { limit: 100 })).json['data'] as { id: string; status: string; metadata: Record<string, string> }[]

  const send = (step: Step): Promise<StripeReply> => {
    const intent = `/v1/payment_intents/${intentOf(step)}`
    const reader = `/v1/terminal/readers/${readerOf(step)}`
    switch (step.do) {
      case 'pi.create':
        return api.post('/v1/payment_intents', { amount: step.amount, currency: step.currency, metadata: { sale_id: step.sale ?? '' }, ...IN_PERSON }, step.key)
      case 'pi.update':
        return api.post(intent, { amount: step.amount }, step.key)
      case 'pi.capture':
        return api.post(`${intent}/capture`, { amount_to_capture: step.amount }, step.key)
      case 'pi.cancel':
        return api.post(`${intent}/cancel`, {}, step.key)
      case 'pi.retrieve':
        return api.get(intent)
      case 'reader.process':
        return api.post(`${reader}/process_payment_intent`, { payment_intent: intentOf(step), process_config: PROCESS_CONFIG })
      case 'reader.cancel_action':
        return api.post(`${reader}/cancel_action`)
      case 'reader.retrieve':
        return api.get(reader)
      case 'refund.create':
        return api.post('/v1/refunds', { payment_intent: intentOf(step), amount: step.amount }, step.key)
      default:
        throw new Error(`no request for ${step.do}`)
    }
  }

  const checkRead = (step: Step, { json }: StripeReply): void => {
    if (step.do === 'pi.retrieve') {
      expect(json['status']).toBe(step.result)
      if (step.decline_code !== undefined) expect(json['last_payment_error']).toMatchObject({ decline_code: step.decline_code })
      return
    }
    const action = json['action'] as { status: string; failure_code: string | null; process_payment_intent?: { payment_intent: string } } | null
    if (step.result === 'idle') return expect(action?.status).not.toBe('in_progress')
    expect(action?.status).toBe(step.result)
    if (step.failure_code !== undefined) expect(action?.failure_code).toBe(step.failure_code)
    if (step.pi !== undefined) expect(action?.process_payment_intent?.payment_intent).toBe(intentOf(step))
  }

  const checkChange = (step: Step, reply: StripeReply): void => {
    const error = errorOf(reply)
    if (step.result !== 'ok' && step.result !== 'replayed') {
      expect([error['code'], error['type']], JSON.stringify(reply.json)).toContain(step.result)
      if (step.error_pi_status !== undefined) expect(error['payment_intent']).toMatchObject({ status: step.error_pi_status, id: intentOf(step) })
      return
    }
    expect(reply.status, JSON.stringify(reply.json)).toBe(200)
    expect(reply.headers.get('idempotent-replayed')).toBe(step.result === 'replayed' ? 'true' : null)
    if (step.do !== 'pi.create' || step.pi === undefined) return
    const id = String(reply.json['id'])
    expect(intents.get(step.pi) ?? id).toBe(id)
    intents.set(step.pi, id)
  }

  const askCentral = async (step: Step): Promise<void> => {
    if (!/^(pi|reader|refund)\./.test(step.do)) return
    if (step.do === 'pi.find' || step.do === 'pi.find_open') return find(step)
    if (isRequestFault(step.fault)) simulator.faults.next(step.fault)
    if (step.result === 'lost') return expect(send(step)).rejects.toThrow('fetch failed')
    if (step.in_flight === true) {
      simulator.faults.next({ latencyMs: IN_FLIGHT_MS })
      return clock.untilSomebodyWaits(() => {
        inFlight = send(step).then((reply) => checkChange(step, reply))
      })
    }
    if (inFlight !== null && step.result !== 'idempotency_key_in_use') {
      await clock.advance(IN_FLIGHT_MS)
      await inFlight
      inFlight = null
    }
    const reply = await send(step)
    if (step.do.endsWith('.retrieve')) checkRead(step, reply)
    else checkChange(step, reply)
  }

  const find = async (step: Step): Promise<void> => {
    const isMeant = (intent: { status: string; metadata: Record<string, string> }): boolean =>
      step.sale === undefined ? !['canceled', 'succeeded'].includes(intent.status) : intent.metadata['sale_id'] === step.sale
    const found = (await allIntents()).filter(isMeant)
    expect(found).toHaveLength(step.result === 'none' ? 0 : 1)
    if (found[0] === undefined || step.result === undefined) return
    expect(intents.get(step.result) ?? found[0].id).toBe(found[0].id)
    intents.set(step.result, found[0].id)
  }

  const present = async (step: Step): Promise<void> => {
    const how: Present = { ...(step.card === undefined ? {} : { card: step.card }), ...(step.hold === true ? { hold: true } : {}) }
    const shown = simulator.cardholder.present(readerOf(step), step.fault === undefined ? how : { ...how, fault: step.fault as NonNullable<Present['fault']> })
    expect(shown.ok, 'the reader asks for a card').toBe(true)
    if (step.result === undefined) return
    const { json } = await api.get(`/v1/terminal/readers/${readerOf(step)}`)
    expect(json['action']).toMatchObject({ status: 'failed', failure_code: step.result })
  }

  const useSdk = (step: Step): void => {
    if (step.do === 'sdk.collectPaymentMethod') expect(simulator.sdk.collect(readerOf(step), intentOf(step))).toBe(step.result)
    const reader = [...idByName.values()][0] ?? ''
    if (step.do === 'sdk.processPayment') expect(simulator.sdk.process(reader, { isLost: step.fault === 'request_lost' })).toBe(step.result)
  }

  const checkWebhook = async (step: Step): Promise<void> => {
    await simulator.messagesIdle()
    expect(simulator.messages().map(({ type }) => type)).toContain(step.type)
    if (step.do === 'lost') expect(receiver.types()).not.toContain(step.type)
    else expect(receiver.received.filter(({ event }) => event.type === step.type).map(({ event }) => event.data.object)).toMatchObject([{ id: intentOf(step) }])
  }

  /** In steps, because real sockets carry messages whose signatures age on the virtual clock. */
  const passTime = async (minutes: number): Promise<void> => {
    for (let left = minutes; left > 0; left -= 4) {
      await simulator.messagesIdle()
      await clock.advance(Math.min(left, 4) * 60_000)
    }
    await simulator.messagesIdle()
  }

  const driven: Readonly<Record<string, (step: Step) => unknown>> = {
    'cardholder.present': present,
    'cardholder.remove_card': (step) => simulator.cardholder.removeCard(readerOf(step)),
    'cardholder.cancel_on_reader': (step) => expect(simulator.cardholder.cancel(readerOf(step))).toBe(true),
    'issuer.approve': (step) => expect(simulator.bank.approve(readerOf(step))).toBe(true),
    'issuer.decline': (step) => expect(simulator.bank.decline(readerOf(step))).toBe(true),
    'net.reader_down': (step) => simulator.network.readerDown(readerOf(step)),
    'net.reader_back': (step) => simulator.network.readerBack(readerOf(step)),
    'clock.advance': (step) => passTime((step.hours ?? 0) * 60 + (step.minutes ?? 0)),
    'webhook.lost': checkWebhook,
    'webhook.deliver': checkWebhook,
  }
  const ignored = new Set(['desk', 'process'])

  for (const step of one.steps) {
    const drive = driven[`${step.by}.${step.do}`]
    if (step.by === 'central') await askCentral(step)
    else if (step.by === 'kiosk') useSdk(step)
    else if (drive !== undefined) await drive(step)
    else if (!ignored.has(step.by)) throw new Error(`the run does not know ${step.by}.${step.do}`)
    checkInvariants(one, simulator.figures())
  }
  await checkEnd(one, { intents, idByName, simulator, api })
  await simulator.messagesIdle()
  expect(receiver.refused).toEqual([])
}

type Figures = ReturnType<Awaited<ReturnType<typeof startStripe>>['simulator']['figures']>

/** I1, I4 and I9 of the cases, as far as Stripe can see them. */
function checkInvariants(one: Case, figures: Figures): void {
  for (const [sale, { order }] of Object.entries(one.given.sales)) {
    const own = figures.filter(({ metadata }) => metadata['sale_id'] === sale)
    const total = one.steps.findLast((step) => step.do === 'order.set_total' && step.order === order)?.total ?? one.given.orders[order]?.total ?? 0
    expect(own.filter(({ received }) => received > 0).length).toBeLessThanOrEqual(1)
    expect(own.reduce((sum, { received }) => sum + received, 0)).toBeLessThanOrEqual(total)
    expect(own.filter(({ status }) => status !== 'canceled' && status !== 'succeeded').length).toBeLessThanOrEqual(1)
    for (const { refunded, received } of own) expect(refunded).toBeLessThanOrEqual(received)
  }
}

type End = { intents: Map<string, string>; idByName: Map<string, string> } & Pick<Awaited<ReturnType<typeof startStripe>>, 'simulator' | 'api'>

async function checkEnd(one: Case, { intents, idByName, simulator, api }: End): Promise<void> {
  expect([...intents.keys()].toSorted()).toEqual(Object.keys(one.expect.pi).toSorted())
  for (const [name, want] of Object.entries(one.expect.pi)) {
    const { json } = await api.get(`/v1/payment_intents/${intents.get(name) ?? ''}`)
    expect(json).toMatchObject({ status: want.status, amount_received: want.amount_received, amount_capturable: want.amount_capturable })
    if (want.refunded !== undefined) expect(simulator.figures().find(({ id }) => id === intents.get(name))?.refunded).toBe(want.refunded)
  }
  for (const [name, want] of Object.entries(one.expect.readers)) {
    const { json } = await api.get(`/v1/terminal/readers/${idByName.get(name) ?? ''}`)
    const action = json['action'] as { status: string } | null
    expect(action?.status === 'in_progress' ? 'busy' : 'idle', name).toBe(want)
  }
  expect(simulator.figures().filter(({ status }) => status === 'requires_capture')).toHaveLength(one.expect.open_authorizations)
}
