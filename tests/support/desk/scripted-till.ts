import { noTill } from '../../../src-main/till/no-till.ts'
import type { TillDesk } from '../../../src-main/ports/till/till-desk.ts'

type Answers = Partial<{ [Name in keyof TillDesk]: Awaited<ReturnType<TillDesk[Name]>> }>

/** A till that writes down what it was asked, and answers what a test says; what is scanned comes from `scans`. */
export const createScriptedTill = (
  note: (name: string, input?: unknown) => void,
  answers: Answers = {},
  scans: (signal: AbortSignal) => ReturnType<TillDesk['attend']> = (signal) => noTill.attend(signal),
): TillDesk => {
  const calls = Object.keys(noTill) as (keyof TillDesk)[]
  const now: readonly string[] = ['receipt', 'sold']
  const scripted = calls.map((name) => [
    name,
    (input: unknown): unknown => {
      note(`till.${name}`, input)
      const told = name in answers ? answers[name] : name === 'sold' ? [] : name === 'receipt' || name === 'shiftSummary' ? null : { kind: 'done' }
      return now.includes(name) ? told : Promise.resolve(told)
    },
  ])
  return { ...(Object.fromEntries(scripted) as TillDesk), attend: scans }
}
