import { readAimPrefix } from '../../src-shared/scan/aim.ts'
import { cleanCode, type CleanedScan, defaultCleanSettings } from '../../src-shared/scan/clean-code.ts'

/** One code in a picture, as the reader tells it. */
export interface SeenCode {
  bytes: Uint8Array
  /** What the reader calls the symbology; an AIM id where the code has one. */
  symbology: string
}

/** One code in a picture, as a gun would have read it. */
export interface ReadCode {
  seen: SeenCode
  cleaned: Exclude<CleanedScan, { kind: 'nothing' }>
  /** The same for the same code in every picture. */
  text: string
}

/** Cleans a code as every gun's. An AIM id beside it is no part of the text, so one in the text is text. */
export const seenToRead = (seen: SeenCode): ReadCode | null => {
  const fieldAim = readAimPrefix(new TextEncoder().encode(seen.symbology))
  const cleaned = cleanCode({ bytes: seen.bytes, fieldAim, line: 'report' }, { ...defaultCleanSettings, aim: 'off' })
  if (cleaned.kind === 'nothing') return null
  return { seen, cleaned, text: cleaned.kind === 'code' ? `code:${cleaned.code}` : `error:${cleaned.error}` }
}
