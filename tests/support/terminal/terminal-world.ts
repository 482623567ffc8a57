import { createRouterClient } from '@orpc/server'
import type { StripeTerminal } from '@stripe/terminal-js'
import { onTestFinished } from 'vitest'
import { createTerminalRouter } from '../../../src-main/hosts/terminal-router.ts'
import { createStripeJsDriver } from '../../../src-main/payments/drivers/stripe-js.ts'
import { createTerminalLine } from '../../../src-main/payments/terminal/terminal-line.ts'
import { createTerminalPage } from '../../../src-renderer/terminal/page.ts'
import { createFastClock } from '../till/fast-clock.ts'
import { statusOf } from '../payments/fixture.ts'
import { startTill } from '../station-central/till.ts'
import type { DriverWorld, ShownCard } from '../till/driver-world.ts'
import { createScriptTwin } from './script-twin.ts'

/** Waits of the driver and its page are over sixty times as fast; what is asked over HTTP takes its own time. */
const TIMES = 20

/** The real driver, line and page with a twin of the script, over a real central and a simulated card company. */
export const startStripeJsWorld = async () => {
  const bench = await startTill()
  const { simulator, proxy, clock, central } = bench
  const readers = [bench.reader, simulator.addReader({ label: 'Hall 2' })] as const
  const twin = createScriptTwin(simulator, readers)
  const fast = createFastClock(TIMES)
  const { frame, host } = createTerminalLine({ clock: fast, connectionToken: () => bench.lead.cards.connectionToken() })
  const driver = createStripeJsDriver({ cards: bench.lead.cards, frame, clock: fast })
  onTestFinished(() => driver.close())
  const script = { create: twin.create } as unknown as StripeTerminal
  const page = createTerminalPage({ place: { add: ({ loaded }) => (queueMicrotask(loaded), () => {}), found: () => script }, after: (ms, then) => fast.after(ms, then) })
  page.opened(createRouterClient(createTerminalRouter(host)))

  const settled = async (): Promise<void> => {
    await simulator.messagesIdle()
    // What was told to the driver is followed before the next question.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const showAs: Readonly<Record<ShownCard, (readerId: string) => void>> = {
    'approve': (readerId) => twin.show(readerId),
    'decline': (readerId) => twin.show(readerId, 'charge_declined'),
    'stop': twin.pressCancel,
    'hold': (readerId) => twin.show(readerId, 'visa', 'hold'),
    'drop': twin.vanish,
    'drop-approved': (readerId) => twin.show(readerId, 'visa', 'vanish'),
  }
  const world: DriverWorld = {
    driver,
    readers,
    currency: 'usd',
    asksAgain: true,
    breaks: 'before',
    makeOrder: (minor) => bench.order(minor),
    isPaid: async (orderId) => (await statusOf(central, orderId)) === 'paid',
    show: async (readerId, card) => {
      showAs[card](readerId)
      await settled()
    },
    approveHeld: async (readerId) => {
      twin.answerHeld(readerId)
      await settled()
    },
    takeOffline: twin.takeOffline,
    leaveCardIn: (readerId) => simulator.cardholder.insertCard(readerId),
    prompts: async () => {
      await settled()
      return twin.asking()
    },
    figures: (orderId) => {
      const own = simulator.figures().filter(({ metadata }) => metadata['order_id'] === String(orderId))
      const sum = (of: (figures: (typeof own)[number]) => number): number => own.reduce((total, one) => total + of(one), 0)
      return { payments: own.length, heldMinor: sum(({ capturable }) => capturable), receivedMinor: sum(({ received }) => received), refundedMinor: sum(({ refunded }) => refunded) }
    },
    pass: (ms) => clock.advance(ms),
    broken: async (what, run) => {
      proxy.set({ kind: what === 'request' ? 'lose-request' : 'lose-answer' })
      try {
        return await run()
      } finally {
        proxy.set({ kind: 'none' })
      }
    },
  }
  return { ...bench, world, driver, twin, host, frame, fast, settled }
}

export type StripeJsWorld = Awaited<ReturnType<typeof startStripeJsWorld>>
