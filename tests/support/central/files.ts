import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const makeTempDir = (): string => mkdtempSync(join(tmpdir(), 'lanyard-central-'))

export const removeDir = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true })
}

/** A folder of its own for a central's data, removed when the test is over. */
export const tempDir = (): string => {
  const folder = makeTempDir()
  onTestFinished(() => removeDir(folder))
  return folder
}
