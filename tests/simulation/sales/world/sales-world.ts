import type { CatalogueView, TillView } from '../../../../src-shared/contract/types.ts'
import type { SimulatedDesk } from '../../world/desk.ts'
import type { World } from '../../world/world.ts'
import type { Books } from './books-rows.ts'
import type { Processor } from './processor.ts'

/** A desk that sells, with what its screen says now. */
export interface SalesTill {
  desk: SimulatedDesk
  view: TillView | null
  catalogue: CatalogueView | null
}

/** A day on which things are sold. */
export interface SalesWorld extends World {
  tills: readonly SalesTill[]
  processor: Processor
  books: Books
  /** What a gun reads from a lead's card. */
  staffCard: string
  /** What was seen to be wrong while the day went on. */
  seen: Set<string>
  /** Every sale that a journal was told of, by its id, with its desk. */
  begun: Map<string, string>
}
