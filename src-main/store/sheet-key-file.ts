import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SHEET_KEY } from '../../src-shared/ids.ts'
import type { Result } from '../../src-shared/result.ts'
import { writePrivateFile } from './private-file.ts'
import type { StoreProblem } from './problem.ts'

/** Beside the databases and in neither of them, so that no copy of a journal holds it. */
const FILE = 'sheet.key'

const stored = z.object({ key: z.string().regex(SHEET_KEY), changedAtMs: z.number().nullable() })

/** The key of the printed sheets, and when it took the place of another one. */
export type KeptSheetKey = z.infer<typeof stored>

export interface SheetKeyFile {
  /** Null where there is none, or none that can be used. */
  read(): KeptSheetKey | null
  /** Durable when it returns; only who runs the station can read it. */
  write(kept: KeptSheetKey): Result<null, StoreProblem>
}

const parse = (text: string): KeptSheetKey | null => {
  try {
    return stored.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export const createSheetKeyFile = (folder: string): SheetKeyFile => {
  const file = join(folder, FILE)
  return {
    read: () => {
      try {
        return parse(readFileSync(file, 'utf8'))
      } catch {
        return null
      }
    },
    write: (kept) => writePrivateFile(file, `${JSON.stringify(kept)}\n`),
  }
}
