import { runHidVector } from './hid-vector-run.ts'
import { runKeyboardVector } from './keyboard-vector-run.ts'
import { runSerialVector } from './serial-vector-run.ts'
import type { ScanVector, VectorOf } from './vector-file.ts'
import { differences, expectedOutcome, type VectorOutcome } from './vector-outcome.ts'

/** Runs one vector through the code of the desk. */
export const runVector = async (vector: ScanVector): Promise<VectorOutcome> => {
  switch (vector.interface) {
    case 'hid-pos':
      return runHidVector(vector)
    case 'serial':
      return runSerialVector(vector)
    case 'keyboard':
      return runTyped(vector)
  }
}

const runTyped = ({ config, chunks, end }: VectorOf<'keyboard'>): VectorOutcome => {
  const { expect: codes, ...rest } = runKeyboardVector({ config, chunks, ...(end === undefined ? {} : { end }) })
  return { codes, ...rest }
}

/** What came otherwise than the vector expects, one sentence each. A vector that cannot be run says why. */
export const failuresOf = async (vector: ScanVector): Promise<string[]> => {
  try {
    return differences(expectedOutcome(vector), await runVector(vector))
  } catch (error) {
    return [`could not be run: ${error instanceof Error ? error.message : String(error)}`]
  }
}
