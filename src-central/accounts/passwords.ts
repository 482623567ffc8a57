import { scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Random } from '../ports.ts'

const COST = { N: 16_384, r: 8, p: 1 }
const SALT_BYTES = 16
const KEY_BYTES = 32
const SCHEME = 'scrypt'

/** No password matches this: accounts of attendees cannot log in here. */
export const UNUSABLE_PASSWORD = '!'

/** Compared against when the account is unknown, so that an unknown name takes as long as a wrong password. */
const NOBODYS_SALT = Buffer.alloc(SALT_BYTES)

export function hashPassword(password: string, random: Random): string {
  const salt = Buffer.from(random.bytes(SALT_BYTES))
  const key = scryptSync(password, salt, KEY_BYTES, COST)
  return [SCHEME, salt.toString('hex'), key.toString('hex')].join('$')
}

/** Off the main thread: a login must not hold up the scans of other desks. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [scheme, salt, key] = stored?.split('$') ?? []
  const isKnown = scheme === SCHEME && salt !== undefined && key !== undefined
  const given = await derive(password, isKnown ? Buffer.from(salt, 'hex') : NOBODYS_SALT)
  return isKnown && timingSafeEqual(given, Buffer.from(key, 'hex'))
}

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
