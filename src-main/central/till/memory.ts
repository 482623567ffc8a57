import { z } from 'zod'
import type { SaleOrder } from '../../../src-shared/domain/till/sale.ts'

/** Where a text outlives this program. `set` is durable when it says true. */
export interface TextPlace {
  get(): string | null
  set(text: string): boolean
}

/** How far a payment came as this station knows it: `approved` is the script's word, `…-sent` is written down before it is sent. */
const STAGES = ['open', 'approved', 'capture-sent', 'captured', 'cancel-sent', 'cancelled'] as const

const payment = z.object({
  saleId: z.string(),
  orderId: z.int(),
  intentId: z.string(),
  readerId: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  stage: z.enum(STAGES),
})
export type RememberedPayment = z.infer<typeof payment>

const order = z.object({
  id: z.int(),
  reference: z.string(),
  totalMinor: z.int(),
  dueMinor: z.int(),
  accessCode: z.string().nullable(),
  lines: z.array(z.object({ lineId: z.int(), description: z.string(), quantity: z.int(), totalMinor: z.int() })),
})
const remembered = z.object({ payments: z.array(payment), orders: z.array(z.object({ key: z.string(), order })) })
type Remembered = z.infer<typeof remembered>

/** Payments and orders that are over and so many newer ones ago are of no use any more. */
const KEPT = 100

export const isOver = ({ stage }: RememberedPayment): boolean => stage === 'captured' || stage === 'cancelled'

/** Each payment keeps its place; of those that are over only the newest stay. */
const withoutOld = (payments: readonly RememberedPayment[]): RememberedPayment[] => {
  const over = payments.filter(isOver)
  const dropped = new Set(over.slice(0, Math.max(0, over.length - KEPT)))
  return payments.filter((one) => !dropped.has(one))
}

const read = (text: string | null): Remembered => {
  try {
    return remembered.parse(JSON.parse(text ?? ''))
  } catch {
    return { payments: [], orders: [] }
  }
}

/**
 * What a till has to remember where the server cannot be asked: which intent belongs to which sale and how far it came.
 * Never a secret and nothing of a card.
 */
export const createMemory = (place: TextPlace) => {
  const all = (): Remembered => read(place.get())
  const save = (next: Remembered): boolean => place.set(JSON.stringify(next))
  return {
    payment: (saleId: string): RememberedPayment | null => all().payments.find((one) => one.saleId === saleId) ?? null,
    /** Not over, oldest first. */
    live: (): RememberedPayment[] => all().payments.filter((one) => !isOver(one)),
    keep: (next: RememberedPayment): boolean => {
      const known = all()
      return save({ ...known, payments: withoutOld([...known.payments.filter((one) => one.saleId !== next.saleId), next]) })
    },
    order: (key: string): SaleOrder | null => all().orders.find((one) => one.key === key)?.order ?? null,
    keepOrder: (key: string, made: SaleOrder): boolean => {
      const known = all()
      const next = { key, order: { ...made, lines: made.lines.map((line) => ({ ...line })) } }
      return save({ ...known, orders: [...known.orders.filter((one) => one.key !== key), next].slice(-KEPT) })
    },
  }
}
export type Memory = ReturnType<typeof createMemory>
