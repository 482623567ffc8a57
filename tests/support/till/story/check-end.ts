import { readFileSync } from 'node:fs'
import { isOver } from '../../../../src-shared/domain/till/sale-state.ts'
import { until } from '../fast-clock.ts'
import type { Desk } from './desk.ts'
import { isShown } from './happened.ts'
import { secretFailures } from './secrets.ts'
import type { StoryStage } from './stage.ts'
import type { Story } from './story-file.ts'

interface Ended {
  story: Story
  stage: StoryStage
  desk: Desk
  /** What of the requests to Stripe is not as the story has it, up to now. */
  requests: () => string[]
}

const PATIENCE_MS = 5000
const ELEVEN_MINUTES = 11 * 60_000
const OVER_AT_STRIPE: ReadonlySet<string> = new Set(['succeeded', 'canceled'])

const { till } = JSON.parse(readFileSync(new URL('../../../../resources/locales/en.json', import.meta.url), 'utf8')) as { till: { message: Record<string, string> } }

const differs = async (what: string, of: () => unknown, wanted: unknown): Promise<string[]> => {
  const isSo = await until(() => JSON.stringify(of()) === JSON.stringify(wanted), PATIENCE_MS)
  return isSo ? [] : [`${what} is ${JSON.stringify(of())}, not ${JSON.stringify(wanted)}`]
}

const figuresOf = ({ world, saleOfMetadata }: StoryStage, sale: string) => world.simulator.figures().filter(({ metadata }) => saleOfMetadata(metadata) === sale)

/** Payments and orders, as the story wants them. */
const checkMoney = async ({ story: { expect, given }, stage }: Ended): Promise<string[]> => {
  const { world, orders, names } = stage
  const failures: string[] = []
  for (const [pi, want] of Object.entries(expect.pi ?? {})) {
    const seen = (): unknown => {
      const one = figuresOf(stage, names.saleOfPi(pi) ?? '')[names.placeOfPi(pi)]
      return one === undefined ? null : [one.status, one.received, one.capturable, ...(want.refunded === undefined ? [] : [one.refunded])]
    }
    failures.push(...(await differs(pi, seen, [want.status, want.amount_received, want.amount_capturable, ...(want.refunded === undefined ? [] : [want.refunded])])))
  }
  if (expect.pi !== undefined) failures.push(...(await differs('the number of payments', () => world.simulator.figures().length, Object.keys(expect.pi).length)))
  for (const [name, want] of Object.entries(expect.orders)) failures.push(...(await differs(`order ${name}`, () => world.statusOf(orders.get(name)?.id ?? 0), want === 'paid_other' ? 'paid' : want)))
  for (const [pi, count] of Object.entries(expect.payment_rows)) {
    const order = given.sales[names.saleOfPi(pi) ?? '']?.order ?? ''
    failures.push(...(await differs(`payments of ${pi}`, () => world.paymentRows(orders.get(order)?.id ?? 0), count)))
  }
  const held = (): number => world.simulator.figures().filter(({ status }) => status === 'requires_capture').length
  return [...failures, ...(await differs('open authorisations', held, expect.open_authorizations))]
}

/** The till's own sales and the readers. */
const checkDesk = async ({ story: { expect }, stage, desk }: Ended): Promise<string[]> => {
  const failures: string[] = []
  const stateOf = (name: string): string => desk.life()?.store.sales.find(stage.names.idOf(name) ?? '')?.state ?? 'draft'
  for (const [name, want] of Object.entries(expect.kiosk)) {
    if (want === 'needs_attention') {
      const waits = await until(() => desk.life()?.counter.view().unresolved.some(({ saleId }) => saleId === stage.names.idOf(name)) === true || !isOver(stateOf(name) as 'held'), PATIENCE_MS)
      if (!waits) failures.push(`sale ${name} is ${stateOf(name)}, and waits for nobody`)
    } else failures.push(...(await differs(`sale ${name}`, () => stateOf(name), want)))
  }
  for (const [name, want] of Object.entries(expect.readers)) {
    const isBusy = async (): Promise<boolean> => {
      const answer = await stage.world.gateway.reader(stage.readers.get(name) ?? '')
      return answer.kind === 'ok' && answer.value.action?.status === 'in_progress'
    }
    if (!(await until(async () => ((await isBusy()) ? 'busy' : 'idle') === want, PATIENCE_MS))) failures.push(`reader ${name} is not ${want}`)
  }
  const messages = desk.shown().map(({ message }) => message)
  const wanted = expect.desk_message
  if (wanted !== undefined && !messages.some((one) => isShown(wanted, one))) failures.push(`the desk was never told "${wanted}"`)
  const sentences = messages.map((one) => till.message[one]?.toLowerCase() ?? '')
  for (const word of expect.forbidden_words) if (sentences.some((sentence) => sentence.includes(word.toLowerCase()))) failures.push(`the desk was told the word "${word}"`)
  return failures
}

/** I1, I2, I4 and I9 of every sale. I2 only where the story has it: a story of a refund has not. */
const checkSums = ({ story, stage }: Ended): string[] => {
  const { world, orderOf, orders, centsOf } = stage
  const failures = [...new Set(stage.doubles)]
  for (const sale of Object.keys(story.given.sales)) {
    const own = figuresOf(stage, sale)
    const sum = own.reduce((total, { received }) => total + received, 0)
    if (own.filter(({ received }) => received > 0).length > 1) failures.push(`I1: ${sale} was charged more than once`)
    if (centsOf(sum) > world.totalOf(orderOf(sale)?.id ?? 0)) failures.push(`I1: ${sale} paid ${sum}, which is more than its order`)
    if (own.some(({ received, refunded }) => refunded > received)) failures.push(`I9: ${sale} got more back than it paid`)
  }
  if (story.invariants?.includes('I2') !== true) return failures
  for (const [name, order] of orders) {
    const own = world.simulator.figures().filter(({ metadata }) => metadata['order_id'] === String(order.id))
    const isTaken = own.some(({ received, refunded }) => centsOf(received) === world.totalOf(order.id) && refunded === 0)
    const isPaidHere = world.statusOf(order.id) === 'paid' && story.expect.orders[name] !== 'paid_other' && story.given.orders[name]?.status === 'pending'
    if (isTaken !== isPaidHere) failures.push(`I2: order ${name} is ${world.statusOf(order.id)}, and ${isTaken ? 'its money was taken' : 'no money was taken for it'}`)
    if (!isTaken && own.some(({ received, refunded }) => received > refunded)) failures.push(`I2: something was taken for order ${name}, and not its total`)
  }
  return failures
}

/** How the story says that everything ends, and its invariants. Gives what is not so. */
export const checkEnd = async (ended: Ended): Promise<string[]> => {
  const { stage, desk } = ended
  const { world } = stage
  const failures = [...(await checkMoney(ended)), ...(await checkDesk(ended)), ...checkSums(ended), ...ended.requests(), ...desk.early()]
  // I3: nothing is left held or waiting, also when everybody has gone.
  await desk.close()
  world.clock.jump(ELEVEN_MINUTES)
  const open = (): number => world.simulator.figures().filter(({ status }) => !OVER_AT_STRIPE.has(status)).length
  failures.push(...(await differs('I3: what is left open at Stripe', open, 0)))
  return [...failures, ...secretFailures(desk.folders(), desk.logged())]
}
