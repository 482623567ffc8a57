import { drawer, ledgersAgree, noSecrets, refundedOnce } from './back.ts'
import { bookedOnce, cardOnce, everySaleEnds, nothingWaits, paidIffBooked } from './money.ts'
import type { SalesEnding, SalesInvariant } from './sales-ending.ts'

const INVARIANTS: readonly SalesInvariant[] = [cardOnce, nothingWaits, everySaleEnds, bookedOnce, paidIffBooked, refundedOnce, drawer, ledgersAgree, noSecrets]

/** What was seen to be wrong during the day, and what is wrong at its end. */
export const brokenSales = (ending: SalesEnding): string[] => [
  ...ending.world.seen,
  ...INVARIANTS.flatMap((invariant) => invariant.broken(ending).map((sentence) => `sales ${invariant.number}, ${invariant.name}: ${sentence}`)),
]
