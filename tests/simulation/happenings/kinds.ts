import type { Dice } from '../world/dice.ts'
import { changeWeather } from './change-weather.ts'
import { checkOutAll } from './check-out-all.ts'
import { checkOut } from './check-out.ts'
import { crashCentral } from './crash-central.ts'
import { crashDesk } from './crash-desk.ts'
import { fillDisk } from './fill-disk.ts'
import { handOut } from './hand-out.ts'
import type { Happening } from './happening.ts'
import { jumpClock } from './jump-clock.ts'
import { lastUnit } from './last-unit.ts'
import { lead } from './lead.ts'
import { look } from './look.ts'
import { party } from './party.ts'
import { scan } from './scan.ts'
import { switchMode } from './switch-mode.ts'
import { undo } from './undo.ts'

/** Everything that can happen on a day; a new kind is a file of its own and a name here. */
const KINDS: readonly Happening[] = [
  scan, handOut, lastUnit, party, checkOut, checkOutAll, switchMode, undo, lead, look,
  changeWeather, crashDesk, crashCentral, fillDisk, jumpClock,
]

/** The kinds of a day: a fair one has no trouble. */
export const kindsOf = (isFair: boolean, without: readonly string[]): readonly Happening[] =>
  KINDS.filter(({ name, isFault }) => (!isFair || !isFault) && !without.includes(name))

export const pickHappening = <Kind extends { weight: number }>(dice: Dice, kinds: readonly Kind[]): Kind => {
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0)
  let left = dice.unit() * total
  return kinds.find(({ weight }) => (left -= weight) < 0) ?? dice.pick(kinds)
}
