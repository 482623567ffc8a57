import { unreachable } from '../../src-shared/result.ts'
import { openLines } from './guest/hand-outs.ts'
import type { DeskState, PartyRow, Told, View } from './view.ts'

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

/** Others of the order may be let in; a new scan goes first all the same. */
const PARTY_MS = 15_000
const TOLD_MS = 4000
const TO_READ_MS = 10_000

type VerdictStay = Extract<View, { kind: 'verdict' }>

/** Somebody has to be asked, or the rest of the order has to be looked at, before this may go. */
const heldBy = ({ card, trouble }: VerdictStay, party: DeskState['party']): Stay | null | undefined => {
  if (trouble !== null) return null
  return party !== null && party.code === card?.code && party.rows.some((row) => row.state === 'not-in') ? { ms: PARTY_MS, restarts: true } : undefined
}

const entryStay = (view: VerdictStay, ms: number, party: DeskState['party']): Stay | null => {
  const { verdict, card, given, released } = view
  const held = heldBy(view, party)
  if (held === null) return held
  if (openLines(card, verdict.mode, released !== null).length > 0) return UNTIL_DONE
  return held ?? once(given > 0 ? DONE_MS : ms)
}

const verdictStay = (view: VerdictStay, party: DeskState['party']): Stay | null => {
  const { verdict, card, given, released } = view
  switch (verdict.reason) {
    case 'first-entry':
    case 'offline-entry':
      // Hand-outs behind a lead are never done by themselves.
      if (card?.order === 'partially_refunded' && released === null) return null
      return entryStay(view, FIRST_ENTRY_MS, party)
    case 'door-entry':
    case 'door-offline':
    case 'handed-out':
    case 'handed-out-offline':
      return view.trouble === null ? once(given > 0 ? DONE_MS : FIRST_ENTRY_MS) : null
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
      return entryStay(view, verdict.compareName ? COMPARE_NAME_MS : RETURN_MS, party)
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

const toldStay = (told: Told): Stay => once(told.kind === 'marked' ? TO_READ_MS : TOLD_MS)

/** Until everybody ticked is answered; who was turned away stays until somebody acts. */
const partyStay = (rows: readonly PartyRow[]): Stay | null => {
  const waits = rows.some((row) => row.ticked || row.asked || row.answer?.band === 'stop' || row.answer?.band === 'lead')
  return waits || rows.every((row) => row.answer === null) ? null : once(FIRST_ENTRY_MS)
}

/** When the desk goes back to idle without anyone acting; null means never. */
export const stayOf = (view: View, party: DeskState['party'] = null): Stay | null => {
  switch (view.kind) {
    case 'verdict':
      return verdictStay(view, party)
    case 'checking':
      return once(CHECKING_MS)
    case 'told':
      return toldStay(view.told)
    case 'party':
      return partyStay(view.rows)
    case 'person':
      if (view.trouble !== null) return null
      if (!view.card.admissible) return null
      return view.card.firstIn === null ? { ms: LOOK_AT_MS, restarts: true } : UNTIL_DONE
    case 'idle':
    case 'search':
    case 'cases':
    case 'guns':
    case 'till':
      return null
    default:
      return unreachable(view)
  }
}
