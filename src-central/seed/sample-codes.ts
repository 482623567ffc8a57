import type { Database } from '../store/open.ts'
import { type SampleLabel, sampleCandidates } from '../store/samples.ts'

export type SampleCode = { label: SampleLabel; code: string }

/**
 * One access code for each situation, as the database stands now: who was let in a minute ago is a re-entry by now.
 * Different people where possible; a situation that nobody is in is left out.
 */
export function sampleCodes(db: Database): SampleCode[] {
  const used = new Set<string>()
  return sampleCandidates(db).flatMap(({ label, codes }) => {
    const code = codes.find((candidate) => !used.has(candidate)) ?? codes[0]
    if (code === undefined) return []
    used.add(code)
    return [{ label, code }]
  })
}
