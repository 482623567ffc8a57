import { limits } from '../../limits.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { advance, type Errand } from './advance.ts'
import type { Looked } from './look.ts'

/** Who looks at a payment in this process: one at a time, and everybody else shares what is seen. */
export type SharedLook = {
  /** Asks Stripe unless that was done a moment ago. */
  poll: (payment: TerminalPayment, errand: Errand) => Promise<Looked>
  /** Asks Stripe in any case: something is known to have happened. */
  fresh: (payment: TerminalPayment, errand: Errand) => Promise<Looked>
}

/** Rule M16: however many stations ask, Stripe is asked for a payment once in a second. */
export function createSharedLook(desk: PaymentsDesk): SharedLook {
  const { clock, store } = desk
  const running = new Map<number, Promise<Looked>>()
  const doneAt = new Map<number, { atMs: number; isSure: boolean }>()

  const begin = (payment: TerminalPayment, errand: Errand): Promise<Looked> => {
    const work = advance(desk, payment, errand).finally(() => running.delete(payment.id))
    running.set(payment.id, work)
    return work.then((looked) => {
      forgetOld()
      doneAt.set(payment.id, { atMs: clock.monotonicMs(), isSure: looked.isSure })
      return looked
    })
  }
  const forgetOld = (): void => {
    for (const [id, { atMs }] of doneAt) if (clock.monotonicMs() - atMs >= limits.paymentPollMs) doneAt.delete(id)
  }
  return {
    poll: async (payment, errand) => {
      const under = running.get(payment.id)
      if (under !== undefined) return under
      const last = doneAt.get(payment.id)
      if (last === undefined || clock.monotonicMs() - last.atMs >= limits.paymentPollMs) return begin(payment, errand)
      return { payment: (await store.terminalPayments.byId(payment.id)) ?? payment, isSure: last.isSure, seen: null }
    },
    fresh: async (payment, errand) => {
      // What runs may have read before it happened.
      await running.get(payment.id)?.catch(() => undefined)
      return running.get(payment.id) ?? begin((await store.terminalPayments.byId(payment.id)) ?? payment, errand)
    },
  }
}
