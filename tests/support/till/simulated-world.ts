import { createSimulatedDriver } from '../../../src-main/payments/drivers/simulated.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'
import { createSeededRandom } from '../seeded-random.ts'
import type { DriverWorld, OrderFigures } from './driver-world.ts'
import { lossyDriver, type Loss } from './lossy-driver.ts'

const READERS = ['simulated_1', 'simulated_2'] as const
const STAGED = { 'approve': 'approve', 'decline': 'decline', 'stop': 'cancel-on-reader', 'hold': 'slow', 'drop': 'vanish', 'drop-approved': 'vanish' } as const

export interface SimulatedWorld extends DriverWorld {
  simulated: ReturnType<typeof createSimulatedDriver>
  clock: FakeClock
  makeOrder(minor: number): number
  /** The order costs something else from now on. */
  reprice(orderId: number, minor: number): void
}

/** The simulated driver with orders in memory and a way that breaks. */
export const createSimulatedWorld = (): SimulatedWorld => {
  const clock = createFakeClock()
  const orders = new Map<number, { dueMinor: number | null; refundedMinor: number }>()
  const seeded = createSeededRandom(1)
  /** Whether a reader that goes away has heard the bank's yes. */
  let luck = 0
  let loss: Loss = 'none'
  const simulated = createSimulatedDriver({
    clock,
    random: { bytes: (count) => seeded.bytes(count), unit: () => luck },
    orders: {
      dueMinor: (orderId) => orders.get(orderId)?.dueMinor ?? null,
      paid: (orderId) => void orders.set(orderId, { dueMinor: null, refundedMinor: 0 }),
      refunded: (orderId, { amountMinor }) => {
        const order = orders.get(orderId)
        if (order !== undefined) order.refundedMinor += amountMinor
        return null
      },
    },
  })
  const salesOf = new Map<number, Set<string>>()
  const lossy = lossyDriver(simulated, () => loss)
  const driver: DriverWorld['driver'] = {
    ...lossy,
    open: (wish) => {
      salesOf.set(wish.orderId, new Set([...(salesOf.get(wish.orderId) ?? []), wish.saleId]))
      return lossy.open(wish)
    },
  }
  const figures = async (orderId: number): Promise<OrderFigures> => {
    const looked = await Promise.all([...(salesOf.get(orderId) ?? [])].map((saleId) => simulated.look(saleId)))
    const seen = looked.flatMap((answer) => (answer.kind === 'seen' ? [answer.payment] : []))
    const sum = (kind: string): number => seen.filter((payment) => payment.seen === kind).reduce((total, { amountMinor }) => total + amountMinor, 0)
    return { payments: seen.length, heldMinor: sum('approved'), receivedMinor: sum('paid'), refundedMinor: orders.get(orderId)?.refundedMinor ?? 0 }
  }
  const makeOrder = (minor: number): number => {
    orders.set(orders.size + 1, { dueMinor: minor, refundedMinor: 0 })
    return orders.size
  }
  /** Somebody else cannot have it. */
  const isTaken = async (readerId: string): Promise<boolean> => {
    const orderId = makeOrder(100)
    const saleId = `looks-at-${readerId}-${orderId}`
    await simulated.open({ saleId, orderId, readerId, amountMinor: 100, currency: 'eur' })
    const answer = await simulated.present({ saleId, readerId })
    await simulated.cancel(saleId, { ifIdle: false })
    return answer.kind === 'trouble' && answer.message === 'reader_in_use'
  }
  return {
    simulated,
    clock,
    driver,
    readers: READERS,
    currency: 'eur',
    makeOrder,
    reprice: (orderId, minor) => void orders.set(orderId, { dueMinor: minor, refundedMinor: 0 }),
    isPaid: (orderId) => orders.get(orderId)?.dueMinor === null,
    show: (_readerId, card) => {
      luck = card === 'drop-approved' ? 0 : 0.9
      simulated.stage.choose(STAGED[card])
    },
    approveHeld: () => clock.advanceNow(limits.simulatedBankMs),
    takeOffline: async (readerId) => {
      const sale = { saleId: `to-go-offline-${readerId}`, orderId: makeOrder(100) }
      await simulated.open({ ...sale, readerId, amountMinor: 100, currency: 'eur' })
      await simulated.present({ saleId: sale.saleId, readerId })
      luck = 0.9
      simulated.stage.choose('vanish')
      await simulated.cancel(sale.saleId, { ifIdle: false })
    },
    leaveCardIn: null,
    prompts: async () => {
      const answers = await Promise.all(READERS.map(isTaken))
      return answers.filter((isAsking) => isAsking).length
    },
    figures,
    pass: (ms) => clock.advanceNow(ms),
    breaks: 'before',
    broken: async (what, run) => {
      loss = what
      try {
        return await run()
      } finally {
        loss = 'none'
      }
    },
  }
}
