import { unreachable } from '../../src-shared/result.ts'
import { openLines } from './hand-outs.ts'
import type { View } from './view.ts'

/** How long a view stays by itself. `restarts`: every touch begins the time anew. */
export interface Stay {
  ms: number
  restarts: boolean
}

const once = (ms: number): Stay => ({ ms, restarts: false })

/** Hand-outs are waiting: stay until done, but not for ever. */
const UNTIL_DONE: Stay = { ms: 45_000, restarts: true }
const DONE_MS = 3000
const FIRST_ENTRY_MS = 5000
const RETURN_MS = 4000
const COMPARE_NAME_MS = 15_000
const LOOK_AT_MS = 10_000
/** The station answers within its time budget; this only ends a wait whose answer never came. */
const CHECKING_MS = 15_000

type VerdictStay = Extract<View, { kind: 'verdict' }>

const verdictStay = ({ verdict, card, given }: VerdictStay): Stay | null => {
  switch (verdict.reason) {
    case 'first-entry':
    case 'offline-entry':
      // Hand-outs behind a lead are never done by themselves.
      if (card?.order === 'partially_refunded') return null
      if (openLines(card).length > 0) return UNTIL_DONE
      return once(given > 0 ? DONE_MS : FIRST_ENTRY_MS)
    case 'door-entry':
    case 'door-offline':
    case 'handed-out':
    case 'handed-out-offline':
      return once(given > 0 ? DONE_MS : FIRST_ENTRY_MS)
    case 'door-again':
    case 'checked-out':
    case 'checked-out-offline':
      return once(RETURN_MS)
    case 'was-not-in':
    case 'left-before':
      return once(LOOK_AT_MS)
    case 'looked-up-in':
    case 'looked-up-out':
    case 'looked-up-not-in':
      return { ms: LOOK_AT_MS, restarts: true }
    case 're-entry':
    case 'offline-return':
      if (openLines(card).length > 0) return UNTIL_DONE
      if (given > 0) return once(DONE_MS)
      return once(verdict.compareName ? COMPARE_NAME_MS : RETURN_MS)
    case 'part-refunded':
    case 'unknown-code':
    case 'refunded':
    case 'cancelled':
    case 'unpaid':
    case 'no-order':
    case 'wrong-event':
    case 'not-a-ticket':
    case 'unknown-offline':
    case 'central-unreadable':
    case 'no-list':
    case 'not-saved':
    case 'not-booked':
    case 'door-not-open':
    case 'door-closed':
    case 'door-used':
    case 'door-unknown':
    case 'already-given':
    case 'not-bought':
    case 'held':
    case 'turned-down':
      return null
    default:
      return unreachable(verdict.reason)
  }
}

/** When the desk goes back to idle without anyone acting; null means never. */
export const stayOf = (view: View): Stay | null => {
  switch (view.kind) {
    case 'verdict':
      return verdictStay(view)
    case 'checking':
      return once(CHECKING_MS)
    case 'person':
      if (!view.card.admissible) return null
      return view.card.firstIn === null ? { ms: LOOK_AT_MS, restarts: true } : UNTIL_DONE
    case 'idle':
    case 'search':
    case 'cases':
      return null
    default:
      return unreachable(view)
  }
}
