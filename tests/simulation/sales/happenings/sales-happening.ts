import type { SalesTill, SalesWorld } from '../world/sales-world.ts'

/** A kind of thing that happens where things are sold; `weight` is how often, against the others. */
export interface SalesHappening {
  name: string
  weight: number
  /** Part of the day's trouble: it does not happen on a fair day. */
  isFault: boolean
  happen(world: SalesWorld, till: SalesTill): void
}
