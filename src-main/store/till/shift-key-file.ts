import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SHEET_KEY } from '../../../src-shared/ids.ts'
import type { Result } from '../../../src-shared/result.ts'
import { writePrivateFile } from '../private-file.ts'
import type { StoreProblem } from '../problem.ts'

/** Beside the databases and in neither of them, so that no copy of a journal holds it. */
const FILE = 'shift.key'

/** The key that this station signs closed shifts with: 32 bytes in base64url. */
export interface ShiftKeyFile {
  /** Null where there is none, or none that can be used. */
  read(): string | null
  /** Durable when it returns; only who runs the station can read it. */
  write(key: string): Result<null, StoreProblem>
}

export const createShiftKeyFile = (folder: string): ShiftKeyFile => {
  const file = join(folder, FILE)
  return {
    read: () => {
      try {
        const key = readFileSync(file, 'utf8').trim()
        return SHEET_KEY.test(key) ? key : null
      } catch {
        return null
      }
    },
    write: (key) => writePrivateFile(file, `${key}\n`),
  }
}
