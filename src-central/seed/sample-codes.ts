import { type Candidates, type SampleLabel, sampleCandidatesIn } from '../store/registration/samples.ts'
import type { SqliteDatabase } from '../store/sqlite/open.ts'

export type SampleCode = { label: SampleLabel; code: string }

/**
 * One access code for each situation, as the database stands now: who was let in a minute ago is a re-entry by now.
 * Different people where possible; a situation that nobody is in is left out.
 */
export function chooseSamples(candidates: readonly Candidates[]): SampleCode[] {
  const used = new Set<string>()
  return candidates.flatMap(({ label, codes }) => {
    const code = codes.find((candidate) => !used.has(candidate)) ?? codes[0]
    if (code === undefined) return []
    used.add(code)
    return [{ label, code }]
  })
}

/** The same from SQLite's file, at once. */
export const sampleCodes = (file: SqliteDatabase['file']): SampleCode[] => chooseSamples(sampleCandidatesIn(file))
