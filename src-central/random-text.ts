import type { Random } from './ports.ts'

export const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** Of access codes and order references: O beside 0 and I beside 1, no checksum. */
export const CAPITALS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
export const LOWER_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'

const BYTE_VALUES = 256

/** Every character is equally likely: bytes past the last whole multiple of the alphabet are thrown away. */
export function randomText(random: Random, length: number, alphabet: string): string {
  const fair = BYTE_VALUES - (BYTE_VALUES % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
