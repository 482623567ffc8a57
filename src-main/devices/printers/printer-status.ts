import type { PrinterProblem } from '../../ports/till/printer.ts'

const DLE_EOT = [0x10, 0x04] as const
/** Asks at once, ahead of anything that waits to be printed: what keeps it off, and its paper. */
export const STATUS_REQUEST = Uint8Array.of(...DLE_EOT, 2, ...DLE_EOT, 4)
/** Asks for the paper in turn: answered when everything before it has been printed. */
export const END_REQUEST = Uint8Array.of(0x1d, 0x72, 1)

/** Bits that say which kind of answer a byte is. */
const isInstant = (byte: number): boolean => (byte & 0x93) === 0x12
const isInTurn = (byte: number): boolean => (byte & 0x90) === 0

/** Bits of the answer about what keeps the printer off. */
const COVER = 0x04
const PAPER_STOP = 0x20
const ERROR = 0x40
/** Bits of the answers about the paper's end; those about paper that is getting short stop nothing. */
const PAPER_END = 0x60
const PAPER_END_IN_TURN = 0x0c

/** Answers to `STATUS_REQUEST` so far, oldest first. */
export const instantAnswers = (received: readonly number[]): readonly number[] => received.filter(isInstant)

/** What two such answers, in the order of their questions, say that is wrong; null when nothing is. */
export const troubleIn = ([off = 0, paper = 0]: readonly number[]): Extract<PrinterProblem, 'out-of-paper' | 'cover-open' | 'fault'> | null => {
  if ((off & COVER) !== 0) return 'cover-open'
  if ((off & PAPER_STOP) !== 0 || (paper & PAPER_END) !== 0) return 'out-of-paper'
  return (off & ERROR) === 0 ? null : 'fault'
}

/** The answer to `END_REQUEST`: whether there is paper left; null while it has not come. */
export const endAnswer = (received: readonly number[]): { hasPaper: boolean } | null => {
  const byte = received.find(isInTurn)
  return byte === undefined ? null : { hasPaper: (byte & PAPER_END_IN_TURN) === 0 }
}
