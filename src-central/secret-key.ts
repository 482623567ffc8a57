import { hkdfSync } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from './ports.ts'
import { CannotStart } from './start-error.ts'

const KEY_BYTES = 32
const OWNER_ONLY = 0o600
const FILE = 'secret.key'

/** The secret that the central seals with: the one it is given, or one that it makes and keeps beside its data. */
export function secretKey(wish: { secret: string | undefined; dataDir: string | undefined; random: Random }): Uint8Array | undefined {
  if (wish.secret !== undefined) return keyOf(wish.secret)
  return wish.dataDir === undefined ? undefined : keyOf(keptSecret(join(wish.dataDir, FILE), wish.random))
}

const keyOf = (secret: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', 'lanyard credentials', KEY_BYTES))

/** Made once and never written over: without it nobody reads what was sealed. */
function keptSecret(path: string, random: Random): string {
  try {
    if (!existsSync(path)) keepNew(path, Buffer.from(random.bytes(KEY_BYTES)).toString('base64'))
    const text = readFileSync(path, 'utf8')
    if (Buffer.from(text, 'base64').length !== KEY_BYTES) throw new Error('it is not whole')
    return text
  } catch (error) {
    throw new CannotStart('database', `cannot use the secret ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Appears as a whole or not at all; of two that start at once one is kept. */
function keepNew(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', OWNER_ONLY)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
}
