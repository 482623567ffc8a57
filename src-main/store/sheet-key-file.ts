import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { SHEET_KEY } from '../../src-shared/ids.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

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

const writeWhole = (file: string, text: string): void => {
  const part = `${file}.part`
  // What is left of an earlier try may have other rights.
  rmSync(part, { force: true })
  const handle = openSync(part, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(part, file)
  syncFolder(dirname(file))
}

/** The new name is durable with its folder. Windows opens no folders and keeps names in its own journal. */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Whatever the file system says, a desk goes on with the key that it has. */
const toProblem = (error: unknown, folder: string): StoreProblem => {
  const problem = storeProblem(error, folder)
  if (problem !== null) return problem
  if (error instanceof Error && 'code' in error) return { type: 'not-writable', folder, detail: String(error.code) }
  throw error
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
    write: (kept) => {
      try {
        writeWhole(file, `${JSON.stringify(kept)}\n`)
        return ok(null)
      } catch (error) {
        return fail(toProblem(error, folder))
      }
    },
  }
}
