import { createHash } from 'node:crypto'
import type { Random } from '../ports.ts'
import { randomText } from '../random-text.ts'

/** Of Crockford: nothing that is taken for something else, 32 marks, 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 16
const GROUP_LENGTH = 4

/** 256 bits. */
const SECRET_BYTES = 32
/** So that a token that leaks is found, and known for what it is. */
const TOKEN_PREFIX = 'lanyard_'

/** 80 bits, as people read it out: `K7XQ-93MD-P2TV-0HRA`. */
export function newPairingCode(random: Random): string {
  const text = randomText(random, CODE_LENGTH, ALPHABET)
  return Array.from({ length: CODE_LENGTH / GROUP_LENGTH }, (_, index) => text.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH)).join('-')
}

/** However it was typed: small letters, other gaps, O for 0, I or L for 1. */
export const plainCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s\-_.–]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/** 43 characters of base64url. */
export const newSecret = (random: Random): string => Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url')

export const newToken = (random: Random): string => TOKEN_PREFIX + newSecret(random)

/** Plain SHA-256 is enough: codes and tokens are random, there is no list of likely ones to try. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')
