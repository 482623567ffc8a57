import { createServerDrivenDriver } from '../../../src-main/payments/drivers/server-driven.ts'
import { statusOf } from '../payments/fixture.ts'
import { startTill } from '../station-central/till.ts'
import type { DriverWorld, ShownCard } from './driver-world.ts'

/** Cards that a real central drives, over real HTTP with a simulated processor behind it. The way to the one or to the other breaks. */
export const startServerDrivenWorld = async (breaks: DriverWorld['breaks']): Promise<DriverWorld> => {
  const bench = await startTill()
  const { simulator, proxy, clock, processor, central } = bench
  // Refunds are for leads.
  const driver = createServerDrivenDriver({ cards: bench.lead.cards })
  const showAs: Readonly<Record<ShownCard, (readerId: string) => unknown>> = {
    'approve': (readerId) => simulator.cardholder.present(readerId),
    'decline': (readerId) => simulator.cardholder.present(readerId, { card: 'charge_declined' }),
    'stop': (readerId) => simulator.cardholder.cancel(readerId),
    'hold': (readerId) => simulator.cardholder.present(readerId, { hold: true }),
    'drop': (readerId) => simulator.cardholder.present(readerId, { fault: 'reader_reports_connection_error_before_auth' }),
    'drop-approved': (readerId) => simulator.cardholder.present(readerId, { fault: 'reader_loses_link_after_auth' }),
  }
  return {
    driver,
    readers: [bench.reader, simulator.addReader({ label: 'Hall 2' })],
    currency: 'usd',
    makeOrder: (minor) => bench.order(minor),
    isPaid: async (orderId) => (await statusOf(central, orderId)) === 'paid',
    show: async (readerId, card) => {
      showAs[card](readerId)
      await simulator.messagesIdle()
    },
    approveHeld: async (readerId) => {
      simulator.bank.approve(readerId)
      await simulator.messagesIdle()
    },
    takeOffline: (readerId) => simulator.network.readerDown(readerId),
    leaveCardIn: (readerId) => simulator.cardholder.insertCard(readerId),
    prompts: async () => {
      const told = await processor.gateway.readers('')
      return told.kind === 'ok' ? told.value.filter(({ action }) => action?.status === 'in_progress').length : -1
    },
    figures: (orderId) => {
      const own = simulator.figures().filter(({ metadata }) => metadata['order_id'] === String(orderId))
      const sum = (of: (figures: (typeof own)[number]) => number): number => own.reduce((total, one) => total + of(one), 0)
      return { payments: own.length, heldMinor: sum(({ capturable }) => capturable), receivedMinor: sum(({ received }) => received), refundedMinor: sum(({ refunded }) => refunded) }
    },
    pass: (ms) => clock.advance(ms),
    breaks,
    broken: async (what, run) => {
      if (breaks === 'before') proxy.set({ kind: what === 'request' ? 'lose-request' : 'lose-answer' })
      else simulator.faults.setRates({ requests: what === 'request' ? { request_lost: 1 } : { response_lost: 1 } })
      try {
        return await run()
      } finally {
        proxy.set({ kind: 'none' })
        simulator.faults.clear()
      }
    },
  }
}
