import { PROFILES, type Profile } from '../../src-central/domain/profile.ts'
import type { PlantedName } from './planted.ts'
import type { PlantedSaleName } from './sales/planted-sales.ts'
import { createDice } from './world/dice.ts'

/** One day, complete: the same plan is the same day. */
export interface Plan {
  seed: number
  desks: number
  /** How long the desks are open, on the virtual clock. */
  hours: number
  /** What central is: django-program with its weaknesses, or Lanyard's own that knows repeats. */
  profile: Profile
  /** No trouble at all. */
  isFair: boolean
  jumps: boolean
  planted: PlantedName
  /** A day on which things are sold, and what is wrong with its tills on purpose; null on the other days. */
  sells: PlantedSaleName | null
  /** Kinds of happenings, by name, that do not happen. */
  without: readonly string[]
}

/** Most events have a few desks; all the counts that are promised get their share. */
const DESKS = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8]
const FAIR = 0.08
/** A rush of a quarter of a minute: long enough for a few storms, short enough for thousands of seeds. */
export const RUSH_HOURS = 15 / 3600

/** Payments take their time: a few minutes of a till. */
export const SALES_HOURS = 200 / 3600
const TILLS = [1, 1, 1, 2, 2, 3]

/** The same for a day of sales; only a central of its own can do all of them. */
export const salesPlanOf = (seed: number, wish: Partial<Plan> = {}): Plan => {
  const dice = createDice(seed ^ 0x5a1e)
  return planOf(seed, { profile: 'lanyard', desks: dice.pick(TILLS), isFair: dice.chance(FAIR), hours: SALES_HOURS, sells: 'honest', ...wish })
}

/** What a seed alone stands for; whatever is wished for goes before it. */
export const planOf = (seed: number, wish: Partial<Plan> = {}): Plan => {
  const dice = createDice(seed ^ 0x5eed)
  const profile = dice.pick(PROFILES)
  const desks = dice.pick(DESKS)
  const isFair = dice.chance(FAIR)
  return { seed, profile, desks, isFair, hours: RUSH_HOURS, jumps: true, planted: 'honest', sells: null, without: [], ...wish }
}
