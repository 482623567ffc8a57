import { createHmac } from 'node:crypto'
import type { Random } from '../ports/random.ts'
import type { Signatures } from '../ports/signatures.ts'

const KEY_BYTES = 32

export const createSignatures = (random: Random): Signatures => ({
  newKey: () => Buffer.from(random.bytes(KEY_BYTES)).toString('base64url'),
  sign: (key, text) => createHmac('sha256', Buffer.from(key, 'base64url')).update(text, 'utf8').digest(),
})
