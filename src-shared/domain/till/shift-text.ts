import type { MethodFigures, ShiftMove } from './shift.ts'

/** What is signed of a closed shift. */
export interface SignedShift {
  shift: { shiftId: string; openedAtMs: number; openedBy: string; floatMinor: number; currency: string; moves: readonly ShiftMove[] }
  closed: { atMs: number; by: string; countedMinor: number; expectedMinor: number; differenceMinor: number }
  byMethod: readonly MethodFigures[]
}

/** Texts of people are quoted, so that none of them can look like a line of its own. */
const line = (...words: readonly (string | number)[]): string => words.map((word) => JSON.stringify(word)).join(' ')

/** Rule Z44: one text for one summary, and another one for each that differs in anything. */
export const shiftToText = ({ shift, closed, byMethod }: SignedShift): string =>
  [
    line('lanyard shift 1', shift.shiftId, shift.currency),
    line('open', shift.openedAtMs, shift.openedBy, shift.floatMinor),
    ...shift.moves.map(({ atMs, kind, minor, reason }) => line(kind, atMs, minor, reason)),
    ...byMethod.map(({ method, sales, soldMinor, refundedMinor }) => line(method, sales, soldMinor, refundedMinor)),
    line('close', closed.atMs, closed.by, closed.countedMinor, closed.expectedMinor, closed.differenceMinor),
  ].join('\n')
