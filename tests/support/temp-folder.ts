import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test, removed when the test ends. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
