import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from '../ports.ts'

/** Seals PINs. `place` binds a sealed text to its row: moved to another one it cannot be opened. */
export type Vault = {
  seal: (text: string, place: string) => string
  /** Undefined when it was sealed with another secret, for another place, or was changed since. */
  open: (sealed: string, place: string) => string | undefined
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `key` has 32 bytes (rule N12). */
export const createVault = (key: Uint8Array, random: Random): Vault => ({
  seal: (text, place) => {
    const nonce = random.bytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  },
  open: (sealed, place) => {
    const bytes = Buffer.from(sealed, 'base64')
    const [nonce, tag, content] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES), bytes.subarray(NONCE_BYTES + TAG_BYTES)]
    try {
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place)).setAuthTag(tag)
      return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
    } catch {
      return undefined
    }
  },
})
