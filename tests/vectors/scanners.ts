import { failuresOf } from '../support/scan/vector-run.ts'
import { readVectorFile } from '../support/scan/vector-file.ts'
import type { VectorKind } from './kind.ts'

/** Recorded input of handheld scanners, through the code of the desk. */
export const scannerVectors: VectorKind = async (value, say) => {
  const file = readVectorFile(value)
  if (file.kind === 'broken') return { kind: 'broken', mistakes: file.mistakes }
  for (const note of file.notes) say(`note: ${note}`)
  let [passed, failed, broken] = [0, 0, 0]
  for (const entry of file.entries) {
    const failures = entry.kind === 'broken' ? entry.mistakes.map((mistake) => `is no vector: ${mistake}`) : await failuresOf(entry.vector)
    if (entry.kind === 'broken') broken += 1
    if (failures.length === 0) passed += 1
    else {
      failed += 1
      say(`FAILED ${entry.name}`)
      for (const failure of failures) say(`  ${failure}`)
    }
  }
  return { kind: 'run', passed, failed, broken }
}
