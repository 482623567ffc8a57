import type { OrderStatus } from '../domain/order-status.ts'
import { type Credit, spendCredits } from '../domain/sale/credit.ts'
import type { Scene } from '../orders/scene.ts'
import { type Money, settleOrder } from '../orders/settle.ts'
import type { Tables } from '../store/store.ts'

export type CreditPayment = { orderId: number; totalCents: number; credits: readonly Credit[]; station?: string; saleId?: string }

/** How the order stands after it. `accessCode` is the badge of whom it admits, once it is paid. */
export type Standing = { status: OrderStatus; dueCents: number; accessCode: string | null }

/**
 * Rules T11 and T21: credits are payments of the order, and one that has nothing left to pay is paid at once, as a
 * complimentary one when it cost nothing. The credits are locked.
 */
export async function payWithCredits(tables: Tables, scene: Scene, { orderId, totalCents, credits, station = '', saleId = '' }: CreditPayment): Promise<Standing> {
  const { uses, dueCents } = spendCredits(credits, totalCents)
  const standing: Standing = { status: 'pending', dueCents, accessCode: null }
  const settle = async (payment: Money): Promise<void> => {
    const { status, attendee } = await settleOrder(tables, scene, { orderId, payment: { ...payment, station } })
    standing.status = status
    standing.accessCode = attendee?.accessCode ?? null
  }
  for (const { creditId, amountCents } of uses) {
    const credit = credits.find(({ id }) => id === creditId)
    if (credit === undefined) continue
    await tables.credits.use({ orderId, credit, amountCents })
    await settle({ key: `credit ${creditId} order ${orderId}`, method: 'credit', amountCents, reference: `credit ${creditId}` })
  }
  if (totalCents === 0) await settle({ key: `free order ${orderId}`, method: 'comp', amountCents: 0, saleId })
  return standing
}
