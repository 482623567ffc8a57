import type { Ending, Invariant } from './invariant.ts'
import { logs } from './logs.ts'
import { mirrors } from './mirrors.ts'
import { once, quantities, undone } from './once.ts'
import { settled } from './settled.ts'
import { shownIsKept } from './shown.ts'
import { surprises } from './surprises.ts'

/** In this order they are looked at: a new one is a file of its own and a name here. */
const INVARIANTS: readonly Invariant[] = [shownIsKept, once, undone, quantities, surprises, settled, mirrors, logs]

/** Each with the number of its invariant in the design. */
export const brokenInvariants = (ending: Ending): string[] =>
  INVARIANTS.flatMap((invariant) => invariant.broken(ending).map((sentence) => `invariant ${invariant.number}, ${invariant.name}: ${sentence}`))
