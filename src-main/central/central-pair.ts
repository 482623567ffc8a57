import type { Central } from '../ports/central.ts'
import { createLine, type LineOptions } from './django-program/line.ts'
import { createOffers } from './lanyard/offers.ts'
import { createCentralOver } from './registration-central.ts'
import { createTillCentral, type TillCentral, type TillOptions } from './till/till-central.ts'

export interface CentralPairOptions extends LineOptions {
  till: TillOptions
}

/** Registration and till over one line: one account, one login, one answer to what the server can do. */
export const createCentralPair = (options: CentralPairOptions): { central: Central; till: TillCentral } => {
  const line = createLine(options)
  const offers = createOffers(line)
  return { central: createCentralOver(options, { line, offers }), till: createTillCentral({ line, offers, clock: options.clock }, options.till) }
}
