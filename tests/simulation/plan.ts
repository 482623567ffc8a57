import { PROFILES, type Profile } from '../../src-central/domain/profile.ts'
import type { PlantedName } from './planted.ts'
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
  /** Kinds of happenings, by name, that do not happen. */
  without: readonly string[]
}

/** Most events have a few desks; all the counts that are promised get their share. */
const DESKS = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8]
const FAIR = 0.08
/** A rush of a quarter of a minute: long enough for a few storms, short enough for thousands of seeds. */
export const RUSH_HOURS = 15 / 3600

/** What a seed alone stands for; whatever is wished for goes before it. */
export const planOf = (seed: number, wish: Partial<Plan> = {}): Plan => {
  const dice = createDice(seed ^ 0x5eed)
  const profile = dice.pick(PROFILES)
  const desks = dice.pick(DESKS)
  const isFair = dice.chance(FAIR)
  return { seed, profile, desks, isFair, hours: RUSH_HOURS, jumps: true, planted: 'honest', without: [], ...wish }
}
