import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

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

/** Whatever the file system says, a desk goes on with what it has. */
const toProblem = (error: unknown, folder: string): StoreProblem => {
  const problem = storeProblem(error, folder)
  if (problem !== null) return problem
  if (error instanceof Error && 'code' in error) return { type: 'not-writable', folder, detail: String(error.code) }
  throw error
}

/** Writes a small file whole or not at all. Durable when it returns; only who runs the station can read it. */
export const writePrivateFile = (file: string, text: string): Result<null, StoreProblem> => {
  try {
    writeWhole(file, text)
    return ok(null)
  } catch (error) {
    return fail(toProblem(error, dirname(file)))
  }
}
