import { changeWeather } from '../../happenings/change-weather.ts'
import { crashCentral } from '../../happenings/crash-central.ts'
import { crashDesk } from '../../happenings/crash-desk.ts'
import { fillDisk } from '../../happenings/fill-disk.ts'
import type { Happening } from '../../happenings/happening.ts'
import { jumpClock } from '../../happenings/jump-clock.ts'
import { refund, shift } from './back-office.ts'
import { changeCart, fillCart } from './cart.ts'
import { guest, readerTrouble } from './guest.ts'
import { payNow, sellOne } from './pay.ts'
import type { SalesHappening } from './sales-happening.ts'
import { doomCentral, longNight, processorWeather } from './troubles.ts'
import { press } from './wishes.ts'

/** What befalls every desk, at another rate: sales take longer than scans. */
const also = (kind: Happening, weight: number): SalesHappening => ({ ...kind, weight, happen: (world, { desk }) => kind.happen(world, desk) })

const KINDS: readonly SalesHappening[] = [
  fillCart, changeCart, payNow, sellOne, guest, press, refund, shift,
  readerTrouble, processorWeather, doomCentral, longNight,
  also(changeWeather, 4), also(crashDesk, 4), also(crashCentral, 1), also(fillDisk, 1.5), also(jumpClock, 1.5),
]

/** The kinds of a day: a fair one has no trouble. */
export const salesKindsOf = (isFair: boolean, without: readonly string[]): readonly SalesHappening[] =>
  KINDS.filter(({ name, isFault }) => (!isFair || !isFault) && !without.includes(name))
