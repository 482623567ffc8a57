import type { Happening } from './happening.ts'

const TURNS = 6
const STEPS = 120

/** Central is killed while it works on somebody's request, before, during or after its transaction. */
export const crashCentral: Happening = {
  name: 'kills of central',
  weight: 1.2,
  isFault: true,
  happen: ({ dice, house }) => house.crashSoon({ turns: dice.between(0, TURNS), steps: dice.between(0, STEPS) }),
}
