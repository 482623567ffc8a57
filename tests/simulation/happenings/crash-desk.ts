import type { Happening } from './happening.ts'

const CALLS = 80

/** The desk is killed: now, or in the middle of what it does at one of its next calls. */
export const crashDesk: Happening = {
  name: 'kills',
  weight: 5,
  isFault: true,
  happen: ({ dice }, desk) => {
    const calls = dice.between(1, CALLS)
    if (dice.chance(0.25)) desk.crash()
    else desk.dieAtCall(calls)
  },
}
