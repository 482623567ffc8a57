import type { DeskState } from '../view.ts'
import { givableLines } from '../guest/guest-actions.ts'
import { linesHere, lockOf } from '../guest/hand-outs.ts'
import { modeOf } from '../guest/here.ts'
import type { HandOverTrouble } from './command-toast.ts'

/** The line that one unit of a product comes from now, by the same rules as its key, or why there is none. */
export const handOverOf = (state: DeskState, product: string): { kind: 'line'; lineId: number } | { kind: 'none'; why: HandOverTrouble } => {
  const none = (why: HandOverTrouble) => ({ kind: 'none', why }) as const
  const { view } = state
  if ((view.kind !== 'verdict' && view.kind !== 'person') || view.card === null) return none('no-guest')
  const bought = view.card.handOuts.filter((line) => line.slug === product)
  if (bought.length === 0) return none('not-bought')
  const line = givableLines(state).find((one) => one.slug === product)
  if (line !== undefined) return { kind: 'line', lineId: line.lineId }
  if (bought.every((one) => one.remaining === 0)) return none('all-given')
  const isHere = linesHere(view.card, modeOf(view, state.mode)).some((one) => one.slug === product)
  return none(isHere && lockOf(view.card) === 'lead' && view.released === null ? 'lead-first' : 'not-now')
}
