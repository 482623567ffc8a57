import type { CardView, DeskEvent, VerdictView } from '../../src-shared/contract/types.ts'
import { isOver } from '../../src-shared/domain/till/sale-state.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { DeskState, PartyRow, View } from './view.ts'
import { NOTHING_HANDED } from './view.ts'

/** Puts a changed card under the verdict or person it belongs to. */
export const withCard = (view: View, card: CardView): View => {
  if (view.kind !== 'verdict' && view.kind !== 'person' && view.kind !== 'told') return view
  return view.card?.code === card.code ? { ...view, card } : view
}

/** Shows a verdict, whatever was open: the guest at the desk goes first. */
export const showVerdict = (state: DeskState, verdict: VerdictView): DeskState => ({
  ...state,
  view: { kind: 'verdict', verdict, card: verdict.card, ...NOTHING_HANDED },
  toast: null,
  help: false,
  party: null,
})

/** A sale covers the till, so no verdict may. */
const isPaying = ({ view, till }: DeskState): boolean => view.kind === 'till' && till !== null && till.sale !== null && !isOver(till.sale.state)

const answered = (rows: readonly PartyRow[], { code, band, reason }: VerdictView): PartyRow[] =>
  rows.map((row) => (row.code === code ? { ...row, ticked: false, asked: false, answer: { band, reason } } : row))

const afterVerdict = (state: DeskState, verdict: VerdictView): DeskState => {
  const told: DeskState = {
    ...state,
    // In the same commit: a 0 beside the verdict means that central has it.
    connection: state.connection === null ? null : { ...state.connection, pending: verdict.pending },
    lastVerdict: { number: verdict.number, atMs: verdict.atMs },
  }
  if (state.dialog !== null) return { ...told, held: { verdict, before: state.held === null ? 0 : state.held.before + 1 } }
  // Whoever pays goes first: what was scanned meanwhile stands in the list of the last scans.
  if (isPaying(state)) return { ...told, toast: { kind: 'till-busy' } }
  const { view } = state
  // One of the party: the others stay in sight until they are answered too.
  if (view.kind === 'party' && view.rows.some((row) => row.code === verdict.code)) return { ...told, view: { ...view, rows: answered(view.rows, verdict) } }
  return showVerdict(told, verdict)
}

/** What the window shows after an event of the station. */
export const reduce = (state: DeskState, event: DeskEvent, nowMs: number): DeskState => {
  switch (event.kind) {
    case 'station':
      return { ...state, station: event.station }
    case 'connection':
      return { ...state, connection: event.connection }
    case 'mode':
      return { ...state, mode: event.mode, can: { ...state.can, undo: event.canUndo, checkOutAll: event.canCheckOutAll } }
    case 'command':
      return state
    case 'staff-wanted':
      return { ...state, staffWait: event.wait }
    case 'lead-called':
      return { ...state, leadCalledMs: event.atMs }
    case 'devices':
      return { ...state, devices: event.devices }
    case 'window-guns':
      return { ...state, windowGuns: { keyboard: event.keyboard, camera: event.camera } }
    case 'verdict':
      return afterVerdict(state, event.verdict)
    case 'checking': {
      const waiting = { ...state, waiting: event.waiting }
      const ofParty = state.view.kind === 'party' && state.view.rows.some((row) => row.code === event.code)
      if (state.dialog !== null || ofParty || state.view.kind === 'till') return waiting
      // The station tells this only when the answer takes longer than a blink.
      return { ...waiting, view: { kind: 'checking', code: event.code, sinceMs: nowMs }, help: false }
    }
    case 'queue':
      return { ...state, waiting: event.waiting }
    case 'misread':
      return { ...state, toast: { kind: 'misread' } }
    case 'duplicate':
      return state
    case 'card':
      return { ...state, view: withCard(state.view, event.card) }
    case 'recent':
      return { ...state, recent: event.recent }
    case 'figures':
      return { ...state, figures: event.figures }
    case 'till':
      return { ...state, till: event.till }
    case 'till-catalogue':
      return { ...state, catalogue: event.catalogue }
    default:
      return unreachable(event)
  }
}
