import { randomUUID } from 'node:crypto'
import type { Dice } from '../../../src-central/seed/dice.ts'
import type { StripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import type { CentralSession } from '../central/session.ts'

type Sale = { id: string; orderId: number; isToBeCancelled: boolean }
type Seen = { state: string; is_sure: boolean } | 'no answer' | 'refused'

const OVER = ['captured', 'cancelled', 'failed']
const PAUSE_MS = 15
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

/** Tills that sell one order after the other, each on a reader of its own, and customers who put their cards on it. */
export function createTills({ session, simulator, dice, orders, count }: { session: CentralSession; simulator: StripeSimulator; dice: Dice; orders: number[]; count: number }) {
  const headers = { cookie: session.cookie, 'x-csrftoken': session.csrf, 'content-type': 'application/json' }
  const ended: { sale: Sale; state: string }[] = []

  const ask = async (method: 'GET' | 'POST', path: string, body: object = {}): Promise<Seen> => {
    try {
      const response = await fetch(session.base + path, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) })
      const json = (await response.json()) as { state?: string; is_sure?: boolean }
      if (response.status === 500) throw new RangeError(`${path} answered 500`)
      return json.state === undefined ? 'refused' : { state: json.state, is_sure: json.is_sure === true }
    } catch (error) {
      if (error instanceof RangeError) throw error
      return 'no answer'
    }
  }

  const till = (reader: string) => {
    let sale: Sale | undefined
    const next = (): Sale | undefined => {
      const orderId = orders.shift()
      return orderId === undefined ? undefined : { id: randomUUID(), orderId, isToBeCancelled: dice.below(6) === 0 }
    }
    /** One look at the sale under way; false when nobody answers. */
    const step = async (current: Sale): Promise<boolean> => {
      const opened = await ask('POST', 'payments/', { sale_id: current.id, order_id: current.orderId, reader_id: reader })
      if (opened === 'no answer') return false
      if (opened !== 'refused' && opened.state === 'waiting') await ask('POST', `payments/${current.id}/hand-off/`, {})
      if (current.isToBeCancelled && dice.below(3) === 0) await ask('POST', `payments/${current.id}/cancel/`)
      simulator.cardholder.present(reader)
      const seen = await ask('GET', `payments/${current.id}/`)
      if (seen === 'no answer') return false
      if (seen !== 'refused' && seen.is_sure && OVER.includes(seen.state)) {
        ended.push({ sale: current, state: seen.state })
        sale = undefined
      }
      return true
    }
    return {
      work: async (): Promise<void> => {
        for (;;) {
          sale ??= next()
          if (sale === undefined || !(await step(sale))) return
          await pause()
        }
      },
      /** Until the sale under way is over, however that may be. */
      finish: async (untilMs: number): Promise<void> => {
        while (sale !== undefined) {
          if (performance.now() > untilMs) throw new Error(`the sale of order ${sale.orderId} does not come to an end`)
          await step(sale)
          await pause()
        }
      },
    }
  }

  const all = Array.from({ length: count }, (_, index) => till(simulator.addReader({ label: `Till ${index + 1}` })))
  return {
    ended,
    work: async (): Promise<void> => void (await Promise.all(all.map((one) => one.work()))),
    finish: async (patienceMs: number): Promise<void> => void (await Promise.all(all.map((one) => one.finish(performance.now() + patienceMs)))),
  }
}
