import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import type { ScanVector } from './vector-file.ts'

/** What a vector speaks about: what the desk got, and for a keyboard what stayed in the field. */
export interface VectorOutcome {
  codes: { code: string; aim?: string }[]
  errors: string[]
  duplicates: number
  typed?: string
}

export const withAim = (code: string, aim: string | undefined): { code: string; aim?: string } => (aim === undefined ? { code } : { code, aim })

export const expectedOutcome = (vector: ScanVector): VectorOutcome => ({
  codes: vector.expect.map(({ code, aim }) => withAim(code, aim)),
  errors: vector.errors,
  duplicates: vector.duplicates,
  ...(vector.interface === 'keyboard' ? { typed: vector.typed } : {}),
})

/** The parts of the hub's stream that a vector speaks about. */
export const eventsToOutcome = (events: readonly ScannerEvent[]): VectorOutcome => ({
  codes: events.flatMap((event) => (event.kind === 'code' ? [withAim(event.code, event.aim)] : [])),
  errors: events.flatMap((event) => (event.kind === 'error' ? [event.error] : [])),
  duplicates: events.filter((event) => event.kind === 'duplicate').length,
})

const PARTS = ['codes', 'errors', 'duplicates', 'typed'] as const

/** A line for each part that came otherwise than expected; none when all is as it should be. */
export const differences = (expected: VectorOutcome, came: VectorOutcome): string[] =>
  PARTS.flatMap((part) => {
    const [wanted, got] = [JSON.stringify(expected[part]), JSON.stringify(came[part])]
    return wanted === got ? [] : [`${part}: expected ${shortened(wanted)}, came ${shortened(got)}`]
  })

const LONGEST = 400

const shortened = (json: string | undefined): string => {
  if (json === undefined) return 'nothing'
  return json.length <= LONGEST ? json : `${json.slice(0, LONGEST / 2)} … ${json.slice(-LONGEST / 4)} (${json.length} characters)`
}
