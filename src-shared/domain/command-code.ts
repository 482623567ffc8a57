import { limits } from '../limits.ts'
import { commandToWords, wordsToCommand, type Command } from './command.ts'

/** Signs a text with the event's key: bytes that nobody makes without it, at least as many as a code needs. */
export type Sign = (text: string) => Uint8Array

/** What became of a text that is a command's and no ticket's. */
export type ReadCommand =
  | { kind: 'command'; command: Command }
  /** Printed for another event or with another key, or not what was printed. */
  | { kind: 'not-this-event' }
  /** Rightly signed, and made by a version that knows more. */
  | { kind: 'unknown' }

/** No access code has slashes, so no ticket can be taken for a command (rule Y1). */
const START = 'LY2/'
/** Crockford's letters: none that looks like another one. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SIGNATURE_LENGTH = 12
const BITS_A_LETTER = 5

/** The first 60 bits of a signature, five a letter. */
export const signatureToText = (bytes: Uint8Array): string =>
  Array.from({ length: SIGNATURE_LENGTH }, (_, place) => {
    const bit = place * BITS_A_LETTER
    const two = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    return LETTERS[(two >> (16 - BITS_A_LETTER - (bit & 7))) & 31]
  }).join('')

/** The event is signed with the words and not printed: the same words of another event have another signature. */
const signatureOf = (body: string, slug: string, sign: Sign): string => signatureToText(sign(`${body}\n${slug}`))

/** Takes as long for a wrong letter at the end as for one at the start. */
const isSame = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length
  for (let place = 0; place < SIGNATURE_LENGTH; place += 1) difference |= (one.charCodeAt(place) || 0) ^ (other.charCodeAt(place) || 0)
  return difference === 0
}

export interface SheetOf {
  /** The conference whose sheets these are. */
  slug: string
  sign: Sign
}

/** The text of a command's bar code; all of it fits Code 128. Null where it would be too long to be read, or would not be read as it is. */
export const writeCommandCode = (command: Command, { slug, sign }: SheetOf): string | null => {
  const words = commandToWords(command)
  if (wordsToCommand(words) === null) return null
  const body = START + words.join('/')
  const text = `${body}/${signatureOf(body, slug, sign)}`
  return text.length > limits.commandTextMaxLength ? null : text
}

/**
 * Reads what a sheet has (rules Y1 to Y3); null for every text that is none of its codes.
 * @param sheet null where no key is known, so that no sheet can be right.
 */
export const readCommandCode = (text: string, sheet: SheetOf | null): ReadCommand | null => {
  const trimmed = text.trim()
  if (!trimmed.startsWith(START)) return null
  const cut = trimmed.lastIndexOf('/')
  const body = trimmed.slice(0, cut)
  if (sheet === null || !isSame(trimmed.slice(cut + 1), signatureOf(body, sheet.slug, sheet.sign))) return { kind: 'not-this-event' }
  const command = wordsToCommand(body.slice(START.length).split('/'))
  return command === null ? { kind: 'unknown' } : { kind: 'command', command }
}
