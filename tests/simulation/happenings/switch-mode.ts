import type { Desk } from '../../../src-main/ports/desk.ts'
import type { Happening } from './happening.ts'

const switchTo = async (calls: Desk, chance: number): Promise<void> => {
  const offered = (await calls.modes()).filter((choice) => choice.offered)
  const wanted = offered[Math.floor(chance * offered.length)]
  if (wanted !== undefined) calls.setMode(wanted.mode)
}

/** What scans do here from now on; the way back to check-in is taken as often as all others together. */
export const switchMode: Happening = {
  name: 'mode switches',
  weight: 5,
  isFault: false,
  happen: ({ dice }, desk) => {
    const isBack = dice.chance(0.5)
    const chance = dice.unit()
    desk.act(({ desk: calls }) => {
      if (isBack) calls.setMode({ kind: 'check-in' })
      else void switchTo(calls, chance)
    })
  },
}
