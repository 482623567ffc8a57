import { windows1252Character, type ScanEncoding } from '../../src-shared/scan/scanned-text.ts'

const byteByCharacter: ReadonlyMap<string, number> = new Map(Array.from({ length: 0x100 }, (_, byte) => [windows1252Character(byte), byte]))

/**
 * What a gun typed, as the bytes that cleaning expects. A keyboard sends characters, so `utf-8` and
 * `latin1` both mean what arrived. With `auto`, characters that are bytes of UTF-8 one by one, as
 * guns in ALT mode send them, are read as that.
 */
export const typedBytes = (text: string, encoding: ScanEncoding): { bytes: Uint8Array; encoding: ScanEncoding } => {
  const bytes = Array.from(text, (character) => byteByCharacter.get(character) ?? -1)
  if (encoding !== 'auto' || bytes.includes(-1)) return { bytes: new TextEncoder().encode(text), encoding: 'utf-8' }
  return { bytes: Uint8Array.from(bytes), encoding }
}
