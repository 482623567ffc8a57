import { until } from '../fast-clock.ts'
import type { TillLife } from '../mortal-till.ts'
import type { StoryStage } from './stage.ts'
import type { Story } from './story-file.ts'

interface Ended {
  story: Story
  stage: StoryStage
  life: TillLife | null
  sales: ReadonlyMap<string, string>
}

const PATIENCE_MS = 5000
const ELEVEN_MINUTES = 11 * 60_000

/** How the story says that everything ends, and its invariants I1 to I5 and I9. Gives what is not so. */
export const checkEnd = async ({ story, stage, life, sales }: Ended): Promise<string[]> => {
  const failures: string[] = []
  const { world, orders, readers, piOfSale } = stage
  const expectSoon = async (what: string, of: () => unknown, wanted: unknown): Promise<void> => {
    const isSo = await until(() => JSON.stringify(of()) === JSON.stringify(wanted), PATIENCE_MS)
    if (!isSo) failures.push(`${what} is ${JSON.stringify(of())}, not ${JSON.stringify(wanted)}`)
  }
  const figuresOf = (pi: string) => {
    const [sale = ''] = Object.keys(story.given.sales).filter((name) => piOfSale(name) === pi)
    const orderId = orders.get(story.given.sales[sale]?.order ?? '')?.id
    return world.simulator.figures().find(({ metadata }) => metadata['order_id'] === String(orderId))
  }
  for (const [pi, want] of Object.entries(story.expect.pi)) {
    const seen = (): unknown => {
      const one = figuresOf(pi)
      return one === undefined ? null : [one.status, one.received, one.capturable, ...(want.refunded === undefined ? [] : [one.refunded])]
    }
    await expectSoon(pi, seen, [want.status, want.amount_received, want.amount_capturable, ...(want.refunded === undefined ? [] : [want.refunded])])
  }
  await expectSoon('the number of payments', () => world.simulator.figures().length, Object.keys(story.expect.pi).length)
  for (const [name, want] of Object.entries(story.expect.orders)) await expectSoon(`order ${name}`, () => world.statusOf(orders.get(name)?.id ?? 0), want === 'paid_other' ? 'paid' : want)
  for (const [name, want] of Object.entries(story.expect.kiosk)) {
    if (want === 'draft') await expectSoon(`sale ${name}`, () => sales.has(name), false)
    else await expectSoon(`sale ${name}`, () => life?.store.sales.find(sales.get(name) ?? '')?.state ?? 'none', want)
  }
  for (const [pi, count] of Object.entries(story.expect.payment_rows ?? {})) {
    const [sale = ''] = Object.keys(story.given.sales).filter((name) => piOfSale(name) === pi)
    await expectSoon(`payments of ${pi}`, () => world.paymentRows(orders.get(story.given.sales[sale]?.order ?? '')?.id ?? 0), count)
  }
  for (const [name, want] of Object.entries(story.expect.readers)) {
    const isBusy = async (): Promise<boolean> => {
      const answer = await world.gateway.reader(readers.get(name) ?? '')
      return answer.kind === 'ok' && answer.value.action?.status === 'in_progress'
    }
    const isSo = await until(async () => ((await isBusy()) ? 'busy' : 'idle') === want, PATIENCE_MS)
    if (!isSo) failures.push(`reader ${name} is not ${want}`)
  }
  await expectSoon('open authorisations', () => world.simulator.figures().filter(({ status }) => status === 'requires_capture').length, story.expect.open_authorizations)

  // I3: nothing is left held or waiting, also when everybody has gone.
  await life?.close()
  world.clock.jump(ELEVEN_MINUTES)
  await expectSoon('what is left open', () => world.simulator.figures().filter(({ status }) => status !== 'succeeded' && status !== 'canceled').length, 0)
  for (const [sale, { order }] of Object.entries(story.given.sales)) {
    const own = world.simulator.figures().filter(({ metadata }) => metadata['order_id'] === String(orders.get(order)?.id))
    const taken = own.filter(({ received }) => received > 0)
    if (taken.length > 1) failures.push(`I1: ${sale} was charged ${taken.length} times`)
    if (own.some(({ received, refunded }) => refunded > received)) failures.push(`I9: ${sale} got more back than it paid`)
  }
  // I5: whatever changes money at Stripe has a key.
  for (const { method, path, key } of world.seen) {
    if (method !== 'POST' || path.startsWith('/v1/terminal') || /^\/v1\/payment_intents\/\w+$/u.test(path) || path.startsWith('/v1/charges')) continue
    if (key === undefined) failures.push(`I5: ${path.replaceAll(/pi_\w+/gu, 'pi')} has no key`)
  }
  return failures
}
