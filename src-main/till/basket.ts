import { z } from 'zod'
import { customerView, productKeyView } from '../../src-shared/contract/till-views.ts'
import type { CartItem, ShownPrices } from '../../src-shared/domain/till/cart.ts'
import type { Customer, SaleOrder } from '../../src-shared/domain/till/sale.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Store } from '../store/store.ts'
import type { StoreProblem } from '../store/problem.ts'

/** One cart, and for whom. It belongs to the station. */
export interface Basket {
  items: readonly CartItem[]
  customer: Customer
  voucherCode: string | null
  useCredits: boolean
  /** An order that is there already; then the items say nothing. `madeHere`: by a sale of this till, which nobody paid. */
  order: { order: SaleOrder; madeHere: boolean } | null
  /** What units cost as the desk saw them first, or agreed to last. */
  shown: ShownPrices
}

export interface Parked {
  id: string
  atMs: number
  basket: Basket
  totalMinor: number
}

/** Everything that a till remembers beside its sales. */
export interface TillMemory {
  basket: Basket
  parked: readonly Parked[]
  readerId: string | null
  /** The sale that this cart is being paid with; what it becomes, the cart follows (also after a crash). */
  sellingAs: string | null
}

export const EMPTY_BASKET: Basket = { items: [], customer: { kind: 'nobody' }, voucherCode: null, useCredits: false, order: null, shown: [] }

const int = z.number().int()
const order = z.object({
  id: int,
  reference: z.string(),
  totalMinor: int,
  dueMinor: int,
  accessCode: z.string().nullable(),
  lines: z.array(z.object({ lineId: int, description: z.string(), quantity: int, totalMinor: int })),
})
const basket = z.object({
  items: z.array(z.object({ product: productKeyView, quantity: int })),
  customer: customerView,
  voucherCode: z.string().nullable(),
  useCredits: z.boolean(),
  order: z.object({ order, madeHere: z.boolean() }).nullable(),
  shown: z.array(z.object({ product: productKeyView, unitMinor: int })),
})
const memory = z.object({
  basket,
  parked: z.array(z.object({ id: z.string(), atMs: z.number(), basket, totalMinor: int })),
  readerId: z.string().nullable(),
  sellingAs: z.string().nullable(),
})

const NOTHING: TillMemory = { basket: EMPTY_BASKET, parked: [], readerId: null, sellingAs: null }

const parse = (text: string | null): TillMemory => {
  if (text === null) return NOTHING
  const read = memory.safeParse(JSON.parse(text))
  return read.success ? read.data : NOTHING
}

/** Rule Z46: what the till remembers, on disk before it is shown. */
export const createTillMemory = (settings: Pick<Store['settings'], 'get' | 'set'>) => {
  let now = parse(settings.get('till'))
  return {
    now: (): TillMemory => now,
    change: (part: Partial<TillMemory>): Result<null, StoreProblem> => {
      const next = { ...now, ...part }
      const saved = settings.set('till', JSON.stringify(next))
      if (saved.ok) now = next
      return saved
    },
  }
}

export type TillMemoryStore = ReturnType<typeof createTillMemory>
