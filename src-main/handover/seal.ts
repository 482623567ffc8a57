import { createCipheriv, createDecipheriv, scrypt, timingSafeEqual } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Random } from '../ports/random.ts'
import { readHeader, writeHeader, type HeaderProblem, type SealedHeader } from './sealed-header.ts'

export type SealedFacts = Omit<SealedHeader, 'salt' | 'nonce' | 'check'>

export type UnsealProblem = HeaderProblem | 'wrong-passphrase'

export interface Unsealed {
  header: SealedHeader
  bytes: Uint8Array
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const CHECK_BYTES = 16
const TAG_BYTES = 16
const SALT_BYTES = 16
const NONCE_BYTES = 12
/** Half a second and 128 MiB for each guess at a passphrase. Part of the format: another cost is another version. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 ** 2 }

const keyOf = (passphrase: string, salt: Uint8Array): Promise<{ key: Buffer; check: Buffer }> =>
  new Promise((resolve, reject) => {
    // Keyboards write the same letter in different ways.
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES + CHECK_BYTES, COST, (error, derived) => {
      if (error === null) resolve({ key: derived.subarray(0, KEY_BYTES), check: derived.subarray(KEY_BYTES) })
      else reject(error)
    })
  })

/** Seals bytes with a passphrase: compressed, encrypted and authenticated together with the header that stands in front. */
export const seal = async (bytes: Uint8Array, facts: SealedFacts, passphrase: string, random: Random): Promise<Uint8Array> => {
  const salt = random.bytes(SALT_BYTES)
  const nonce = random.bytes(NONCE_BYTES)
  const { key, check } = await keyOf(passphrase, salt)
  const base64 = (part: Uint8Array): string => Buffer.from(part).toString('base64')
  const lines = writeHeader({ ...facts, salt: base64(salt), nonce: base64(nonce), check: base64(check) })
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(lines)
  return Buffer.concat([lines, cipher.update(gzipSync(bytes)), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made; nothing comes out of a file of which a single byte was changed. */
export const unseal = async (file: Uint8Array, passphrase: string): Promise<Result<Unsealed, UnsealProblem>> => {
  const read = readHeader(file)
  if (!read.ok) return read
  const { header, lines } = read.value
  const { key, check } = await keyOf(passphrase, Buffer.from(header.salt, 'base64'))
  if (!timingSafeEqual(check, Buffer.from(header.check, 'base64'))) return fail('wrong-passphrase')
  if (file.length < lines.length + TAG_BYTES) return fail('damaged')
  const cipher = createDecipheriv(CIPHER, key, Buffer.from(header.nonce, 'base64'), { authTagLength: TAG_BYTES })
    .setAAD(lines)
    .setAuthTag(file.subarray(file.length - TAG_BYTES))
  const packed = opened(() => Buffer.concat([cipher.update(file.subarray(lines.length, file.length - TAG_BYTES)), cipher.final()]))
  return packed === null ? fail('damaged') : ok({ header, bytes: gunzipSync(packed, { maxOutputLength: limits.sealedMaxBytes }) })
}

/** A tag that does not fit is thrown, without a code to tell it by. */
const opened = (work: () => Buffer): Buffer | null => {
  try {
    return work()
  } catch {
    return null
  }
}
