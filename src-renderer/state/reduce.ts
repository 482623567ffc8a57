import type { CardView, DeskEvent } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { DeskState, View } from './view.ts'

/** Puts a changed card under the verdict or person it belongs to. */
export const withCard = (view: View, card: CardView, given = 0): View => {
  if (view.kind !== 'verdict' && view.kind !== 'person') return view
  return view.card?.code === card.code ? { ...view, card, given: view.given + given } : view
}

/**
 * What the window shows after an event of the station. A verdict replaces everything that is
 * open, the search and the help too: the guest at the desk goes first.
 */
export const reduce = (state: DeskState, event: DeskEvent, nowMs: number): DeskState => {
  switch (event.kind) {
    case 'station':
      return { ...state, station: event.station }
    case 'connection':
      return { ...state, connection: event.connection }
    case 'devices':
      return { ...state, devices: event.devices }
    case 'verdict':
      return {
        ...state,
        view: { kind: 'verdict', verdict: event.verdict, card: event.verdict.card, given: 0 },
        // In the same commit: a 0 beside the verdict means that central has it.
        connection: state.connection === null ? null : { ...state.connection, pending: event.verdict.pending },
        lastVerdict: { number: event.verdict.number, atMs: event.verdict.atMs },
        toast: null,
        help: false,
        giving: [],
      }
    case 'checking':
      // The station tells this only when the answer takes longer than a blink.
      return { ...state, view: { kind: 'checking', code: event.code, sinceMs: nowMs }, waiting: event.waiting, help: false }
    case 'queue':
      return { ...state, waiting: event.waiting }
    case 'misread':
      return { ...state, toast: { kind: 'misread' } }
    case 'duplicate':
    case 'mode':
    case 'ask-mode':
      return state
    case 'card':
      return { ...state, view: withCard(state.view, event.card) }
    case 'recent':
      return { ...state, recent: event.recent }
    case 'figures':
      return { ...state, figures: event.figures }
    default:
      return unreachable(event)
  }
}
