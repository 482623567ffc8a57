import type { Present } from '../../../../src-central/simulators/stripe/stage.ts'
import type { MessageType } from '../../../../src-central/simulators/stripe/world.ts'
import { startTillWorld } from '../till-world.ts'
import { createCourse } from './course.ts'
import { wordOf } from './happened.ts'
import type { Step, Story } from './story-file.ts'

const PATHS: Readonly<Record<string, string>> = {
  'pi.create': '/v1/payment_intents',
  'pi.capture': '/capture',
  'pi.cancel': '/cancel',
  'reader.process': '/process_payment_intent',
  'refund.create': '/v1/refunds',
}
/** Debit cards that settle at once and are no Canadian ones. */
const CARD_OF: Readonly<Record<string, string>> = { interac: 'eftpos_au_debit' }
const IN_FLIGHT_MS = 60_000
/** Requests that move money or a reader wait for what the story has the people do first. */
const CHANGES: ReadonlySet<string> = new Set(['pi.create', 'pi.capture', 'pi.cancel', 'pi.update', 'reader.process', 'reader.cancel_action', 'refund.create'])

/** The world of one story: its orders and readers by their names, and everything that happens in it. */
export const setStage = async (story: Story, onLastBreath: () => void) => {
  const world = await startTillWorld()
  const { simulator, clock } = world
  const course = createCourse(story.steps, onLastBreath)
  const readers = new Map(Object.entries(story.given.readers).map(([name, given]) => [name, simulator.addReader({ deviceType: given.device_type, isOnline: given.online, hasCard: given.card_inserted ?? false })]))
  const orders = new Map(Object.entries(story.given.orders).map(([name, { total }]) => [name, world.makeOrder(total)]))
  const nameOfReader = (id: string): string | null => [...readers].find(([, one]) => one === id)?.[0] ?? null
  const saleOfOrder = (orderId: number): string | null => Object.entries(story.given.sales).find(([, { order }]) => orders.get(order)?.id === orderId)?.[0] ?? null
  const piOfSale = (sale: string): string | null => story.steps.find((step) => step.do === 'pi.create' && step.sale === sale)?.pi ?? null
  const saleOfIntent = (id: string): string | null => {
    const intent = simulator.figures().find((one) => one.id === id)
    return intent === undefined ? null : saleOfOrder(Number(intent.metadata['order_id']))
  }

  const aboutOf = (what: string, path: string, body: string): { pi: string | null; sale: string | null; reader: string | null } => {
    const form = new URLSearchParams(body)
    const order = form.get('metadata[order_id]')
    const intent = /pi_\w+/u.exec(path)?.[0] ?? form.get('payment_intent')
    const sale = order !== null ? saleOfOrder(Number(order)) : intent === null ? null : saleOfIntent(intent)
    const reader = /tmr_\w+/u.exec(path)?.[0] ?? null
    return { sale, pi: sale === null || what === 'reader.retrieve' ? null : piOfSale(sale), reader: reader === null ? null : nameOfReader(reader) }
  }
  const spoil = (what: string, step: Step | undefined): void => {
    const path = PATHS[what]
    if (step === undefined || path === undefined) return
    if (step.in_flight === true) simulator.faults.next({ latencyMs: IN_FLIGHT_MS / 1000 }, { path, method: 'POST' })
    if (step.fault !== undefined) simulator.faults.next(step.fault as 'response_lost', { path, method: 'POST' })
  }
  world.onRequest(async ({ method, path, body, key }) => {
    const what = wordOf(method, path)
    if (what === null) return
    const about = aboutOf(what, path, body)
    if (CHANGES.has(what)) for (let turn = 0; course.isWaitingForTest() && turn < 400; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2))
    spoil(what, course.upcoming(what, about.pi))
    course.note({ kind: 'stripe', what, ...about, key: key ?? null })
  })
  for (const step of story.steps) if (step.by === 'webhook' && step.do === 'lost') simulator.faults.nextMessage({ kind: 'lost' }, step.type as MessageType)

  return {
    world,
    course,
    orders,
    readers,
    saleOfOrder,
    piOfSale,
    readerId: (name: string): string => readers.get(name) ?? '',
    present: (step: Step): void => {
      const card = step.card === undefined ? undefined : (CARD_OF[step.card] ?? step.card)
      const how = { ...(card === undefined ? {} : { card }), ...(step.hold === true ? { hold: true } : {}), ...(step.fault === undefined ? {} : { fault: step.fault }) } as Present
      simulator.cardholder.present(readers.get(step.reader ?? '') ?? '', how)
    },
    advance: ({ hours = 0, minutes = 0, seconds = 0 }: Step): void => clock.jump(((hours * 60 + minutes) * 60 + seconds) * 1000),
  }
}
export type StoryStage = Awaited<ReturnType<typeof setStage>>
