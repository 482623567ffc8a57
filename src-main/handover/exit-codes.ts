/** How `npm run journal` ends. What a station can end with as well has the station's number (README, "Running by script"). */
export const exitCodes = {
  done: 0,
  badArguments: 2,
  folder: 3,
  newer: 4,
  diskFull: 6,
  /** The sealed file is none, is damaged, or the passphrase is another one. */
  sealed: 7,
  /** Central could not be reached, or left something unanswered. The same command goes on from there. */
  waiting: 8,
  /** Everything is settled, and a person has to look at some of it. */
  cases: 9,
  fault: 70,
} as const

/** Why a command was not carried out, and what to do. */
export interface Refusal {
  exitCode: number
  message: string
}

/** What a command says when it was carried out. */
export interface Report {
  exitCode: number
  lines: readonly string[]
}
