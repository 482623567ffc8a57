import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { blocked, creating } from './asking.ts'
import { booking, ordering } from './booking.ts'
import { cancelling, recovering } from './leaving.ts'
import { held, resting, waiting } from './looking.ts'
import { authorized, capturing } from './taking.ts'
import type { Turn } from './turn.ts'

/** Somebody has to say something; nothing is asked meanwhile. */
const still: Turn = () => Promise.resolve(null)

const TURNS: Readonly<Record<SaleState, Turn>> = {
  ordering,
  creating,
  blocked,
  cart_changed: resting,
  waiting_for_card: waiting,
  declined: resting,
  authorized,
  capturing,
  capture_pending: capturing,
  captured: still,
  cancelling,
  cancelled: still,
  expired: still,
  recovering,
  held,
  booking,
  paid: still,
  cash_refused: still,
  refused: still,
  refunded: still,
  settled: still,
}

/** What is asked next of a sale in this state. */
export const turnOf = (state: SaleState): Turn => TURNS[state]
