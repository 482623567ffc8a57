import type { Profile } from '../../../src-central/domain/profile.ts'
import type { Central } from '../../../src-main/ports/central.ts'
import type { Http } from '../../../src-main/ports/http.ts'
import type { Store } from '../../../src-main/store/store.ts'
import type { SimulatedDesk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import type { Tally } from './tally.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A fault put into a station on purpose, to see that the simulation finds it. */
export interface Planted {
  central(honest: Central): Central
  http(honest: Http): Http
  store(honest: Store): Store
}

/** Everything there is in one simulated day. */
export interface World {
  profile: Profile
  clock: VirtualClock
  dice: Dice
  tally: Tally
  house: House
  desks: SimulatedDesk[]
  /** Everybody there is, and somebody who is not. */
  codes: readonly string[]
  /** What central wrote into its log. */
  centralLog: string[]
  /** Requests on their way, those of desks that are no more included. */
  afloat: { count: number }
  planted: Planted
  /** False where wall clocks are told to jump and do not: nothing else may come out differently. */
  jumps: boolean
}
