import type { StripeAnswer } from '../../../../src-central/simulators/stripe/http/exchange.ts'
import type { Present } from '../../../../src-central/simulators/stripe/stage.ts'
import type { MessageType } from '../../../../src-central/simulators/stripe/world.ts'
import { minorToHundredths } from '../../../../src-main/central/till/amounts.ts'
import type { Asking } from '../../payments/exchange-client.ts'
import { createFastClock } from '../fast-clock.ts'
import { startTillWorld } from '../till-world.ts'
import { CHANGES } from './changes.ts'
import { createCourse } from './course.ts'
import { wordOf, type Answered, type Asked } from './happened.ts'
import { createNames } from './names.ts'
import type { Step, Story } from './story-file.ts'

const PATHS: Readonly<Record<string, string>> = {
  'pi.create': '/v1/payment_intents',
  'pi.capture': '/capture',
  'pi.cancel': '/cancel',
  'reader.process': '/process_payment_intent',
  'reader.cancel_action': '/cancel_action',
  'refund.create': '/v1/refunds',
}
/** Debit cards that settle at once and are no Canadian ones. */
const CARD_OF: Readonly<Record<string, string>> = { interac: 'eftpos_au_debit' }
export const cardOf = ({ card = 'visa' }: Step): string => CARD_OF[card] ?? card
const IN_FLIGHT_MS = 60_000
/** So many times faster than life; a page of the script has more on its way. */
const TIMES = 30
const JS_TIMES = 20
/** The package repeats a request that was lost within a second. */
const QUIET_MS = 1100
/** So often does a change look whether the people of the story have done what comes before it. */
const LOOK_MS = 2
const LOOKS = 400

interface IntentLike {
  id: string
  metadata: Readonly<Record<string, string>>
}

const readAnswer = (answer: StripeAnswer): Answered => {
  if (answer.kind === 'lost') return { word: 'lost', piStatus: null }
  if (answer.status < 400) return { word: answer.headers['idempotent-replayed'] === 'true' ? 'replayed' : 'ok', piStatus: null }
  const { error } = JSON.parse(answer.body) as { error?: { code?: string; type?: string; payment_intent?: { status?: string } } }
  return { word: error?.code ?? error?.type ?? `${answer.status}`, piStatus: error?.payment_intent?.status ?? null }
}

/** The world of one story: its orders and readers by their names, and everything that Stripe is asked in it. */
export const setStage = async (story: Story, onReach: (step: Step) => void) => {
  const currency = Object.values(story.given.orders)[0]?.currency ?? 'usd'
  const world = await startTillWorld({ currency, clock: createFastClock(story.mode === 'js' ? JS_TIMES : TIMES) })
  const { simulator, clock } = world
  const names = createNames(story)
  const course = createCourse(story.steps, onReach)
  const centsOf = (minor: number): number => minorToHundredths(minor, currency) ?? minor
  const readers = new Map(Object.entries(story.given.readers).map(([name, given]) => [name, simulator.addReader({ deviceType: given.device_type, isOnline: given.online, hasCard: given.card_inserted ?? false })]))
  const orders = new Map(Object.entries(story.given.orders).map(([name, { total, status }]) => {
    const order = world.makeOrder(centsOf(total))
    if (status !== 'pending') world.setStatus(order.id, status === 'paid_other' ? 'paid' : status)
    return [name, order]
  }))
  const nameOfReader = (id: string): string | null => [...readers].find(([, one]) => one === id)?.[0] ?? null
  const orderOf = (sale: string) => orders.get(story.given.sales[sale]?.order ?? '')
  const saleOfMetadata = (metadata: Readonly<Record<string, string>>): string | null =>
    names.saleOfId(metadata['sale_id'] ?? '') ?? Object.keys(story.given.sales).find((sale) => String(orderOf(sale)?.id) === metadata['order_id']) ?? null
  const saleOfIntent = (id: string | null): string | null => {
    const intent: IntentLike | undefined = simulator.figures().find((one) => one.id === id)
    return intent === undefined ? null : saleOfMetadata(intent.metadata)
  }
  /** Whose payment a reader is busy with, asked past everybody who listens. */
  const busyWith = async (readerId: string): Promise<string | null> => {
    const answer = await simulator.exchange({ method: 'GET', url: `/v1/terminal/readers/${readerId}`, headers: { authorization: `Bearer ${simulator.secretKey}` }, body: '' })
    if (answer.kind === 'lost' || answer.status !== 200) return null
    const { action } = JSON.parse(answer.body) as { action?: { status?: string; process_payment_intent?: { payment_intent?: string } } | null }
    return action?.status === 'in_progress' ? saleOfIntent(action.process_payment_intent?.payment_intent ?? null) : null
  }

  const askedOf = (what: string, { path, body, key }: Asking): Asked => {
    const form = new URLSearchParams(body)
    const ordered = form.get('metadata[order_id]')
    const intent = ordered === null ? (/pi_\w+/u.exec(path)?.[0] ?? form.get('payment_intent')) : null
    const sale = ordered === null ? saleOfIntent(intent) : saleOfMetadata({ order_id: ordered, sale_id: form.get('metadata[sale_id]') ?? '' })
    const reader = /tmr_\w+/u.exec(path)?.[0] ?? null
    const amount = form.get('amount')
    return {
      kind: 'stripe', what, sale, key: key ?? null, content: `${path} ${body}`, result: null,
      pi: sale === null || what === 'reader.retrieve' ? null : names.piOf(sale, intent),
      reader: reader === null ? null : nameOfReader(reader),
      amount: amount === null ? null : Number(amount),
      currency: form.get('currency'),
      before: null,
    }
  }
  const spoil = (what: string, step: Step | undefined): void => {
    const path = PATHS[what]
    if (step === undefined || path === undefined) return
    if (step.in_flight === true) simulator.faults.next({ latencyMs: IN_FLIGHT_MS / 1000 }, { path, method: 'POST' })
    if (step.fault !== undefined) simulator.faults.next(step.fault as 'response_lost', { path, method: 'POST' })
  }
  const waiting = new Map<Asking, Asked>()
  const live = new Set<string>()
  let lastMs = 0
  world.onRequest(async (request) => {
    const what = wordOf(request.method, request.path)
    if (what === null) return
    const asked = askedOf(what, request)
    const isHeld = CHANGES.has(what) && (asked.sale === null || names.isOwn(asked.sale))
    // Requests of this till that move money or a reader wait for what the story has the people do first.
    if (isHeld) for (let turn = 0; course.isWaitingForTest() && turn < LOOKS; turn += 1) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const readerId = CHANGES.has(what) ? (/tmr_\w+/u.exec(request.path)?.[0] ?? null) : null
    asked.before = readerId === null ? null : await busyWith(readerId)
    spoil(what, course.upcoming(what, asked.pi))
    waiting.set(request, asked)
    lastMs = performance.now()
    course.note(asked)
  })
  const doubles: string[] = []
  world.onAnswer((request, answer) => {
    const asked = waiting.get(request)
    if (asked === undefined) return
    waiting.delete(request)
    asked.result = readAnswer(answer)
    // I4, after each request.
    for (const sale of Object.keys(story.given.sales)) {
      live.clear()
      for (const { id, status, metadata } of simulator.figures()) if (status !== 'canceled' && status !== 'succeeded' && saleOfMetadata(metadata) === sale) live.add(id)
      if (live.size > 1) doubles.push(`I4: ${sale} had ${live.size} payments at a time`)
    }
  })
  for (const step of story.steps) if (step.by === 'webhook' && step.do === 'lost') simulator.faults.nextMessage({ kind: 'lost' }, step.type as MessageType)

  return {
    world,
    course,
    names,
    orders,
    readers,
    currency,
    orderOf,
    saleOfMetadata,
    doubles,
    /** Nothing is on its way to Stripe, nor was just now: hours that pass never fall between a request and its repeat. */
    isQuiet: (): boolean => waiting.size === 0 && performance.now() - lastMs > QUIET_MS,
    setTotal: (orderId: number, minor: number): void => world.setTotal(orderId, centsOf(minor)),
    centsOf,
    readerId: (name: string | undefined): string => readers.get(name ?? '') ?? [...readers.values()][0] ?? '',
    /** False while the reader wants no card. */
    present: (step: Step): boolean => {
      const how = { card: cardOf(step), ...(step.hold === true ? { hold: true } : {}), ...(step.fault === undefined ? {} : { fault: step.fault }) } as Present
      return simulator.cardholder.present(readers.get(step.reader ?? '') ?? [...readers.values()][0] ?? '', how).ok
    },
    advance: ({ hours = 0, minutes = 0, seconds = 0 }: Step): void => clock.jump(((hours * 60 + minutes) * 60 + seconds) * 1000),
  }
}
export type StoryStage = Awaited<ReturnType<typeof setStage>>
