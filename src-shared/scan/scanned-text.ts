/** `latin1` means Windows-1252, as everywhere on the web; `auto` tries UTF-8 first. */
export type ScanEncoding = 'utf-8' | 'latin1' | 'auto'

// 0x80 to 0x9F of Windows-1252. Spelled out because the runtimes' own decoders disagree on it.
// The five unassigned bytes map to themselves and are refused as control characters later.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Control characters that may be part of a code: TAB, LF, CR, EOT and FS GS RS US. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const REFUSED = /[\u0000-\u0003\u0005-\u0008\u000b\u000c\u000e-\u001b\u007f-\u009f]/

export function bytesToScannedText(bytes: Uint8Array, encoding: ScanEncoding): string | undefined {
  if (encoding === 'latin1') return windows1252(bytes)
  return strictUtf8(bytes) ?? (encoding === 'auto' ? windows1252(bytes) : undefined)
}

export function hasRefusedControl(text: string): boolean {
  return REFUSED.test(text)
}

export function windows1252Character(byte: number): string {
  return byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCharCode(byte)
}

function windows1252(bytes: Uint8Array): string {
  return Array.from(bytes, windows1252Character).join('')
}

/** Undefined when the bytes are not UTF-8. A leading byte order mark is removed by the decoder. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
