import type { SimulatedDesk } from '../world/desk.ts'
import type { World } from '../world/world.ts'

/** A kind of thing that a day brings; `weight` is how often, against the others. */
export interface Happening {
  name: string
  weight: number
  /** Part of the day's trouble: it does not happen on a fair day. */
  isFault: boolean
  happen(world: World, desk: SimulatedDesk): void
}
