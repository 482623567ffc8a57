import { readFileSync, statSync } from 'node:fs'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { exitCodes, type Refusal, type Report } from './exit-codes.ts'
import { readHeader } from './sealed-header.ts'
import { describeSealed, sealedRefusal } from './sealed-words.ts'

/** The bytes of a sealed file, or why there are none. */
export const readSealedFile = (file: string): Result<Uint8Array, Refusal> => {
  try {
    return statSync(file).size > limits.sealedMaxBytes ? fail(sealedRefusal('too-big', file)) : ok(readFileSync(file))
  } catch {
    return fail(sealedRefusal('unreadable', file))
  }
}

/** Tells what a sealed file says of itself. That nobody changed it shows only when it is opened. */
export const inspectSealed = (file: string): Result<Report, Refusal> => {
  const bytes = readSealedFile(file)
  if (!bytes.ok) return bytes
  const read = readHeader(bytes.value)
  if (!read.ok) return fail(sealedRefusal(read.problem, file))
  return ok({ exitCode: exitCodes.done, lines: [describeSealed(read.value.header), `Sealed by Lanyard ${read.value.header.program}. Whether it is whole shows when it is opened with its passphrase.`] })
}
