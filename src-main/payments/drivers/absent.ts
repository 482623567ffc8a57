import type { CardDriver } from '../../ports/till/card-driver.ts'

const noAnswer = { kind: 'no-answer' } as const
const nobody = { kind: 'no-answer', problem: 'other' } as const

/** Where no cards are taken any more, nobody answers for the payments that were begun before: they stay in doubt until a lead says how they ended. */
export const absentDriver: CardDriver = {
  kind: 'server-driven',
  readers: () => Promise.resolve(nobody),
  open: () => Promise.resolve(noAnswer),
  present: () => Promise.resolve(noAnswer),
  look: () => Promise.resolve(noAnswer),
  capture: () => Promise.resolve(noAnswer),
  cancel: () => Promise.resolve(noAnswer),
  refund: () => Promise.resolve(nobody),
  unfinished: () => Promise.resolve({ kind: 'ok', value: [] }),
  close: () => undefined,
}
