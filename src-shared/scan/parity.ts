import { serialLimits } from './limits.ts'
import { strictUtf8 } from './scanned-text.ts'

/**
 * True when a gun set to seven bits with parity speaks to a port opened with eight bits: the
 * parity sits in bit 7, so all bytes have an equal number of ones modulo two and turn into
 * printable text without that bit. Only a hint; the text is never guessed.
 */
export function looksLikeParityMismatch(bytes: Uint8Array): boolean {
  const end = trailingEndMarks(bytes)
  const body = bytes.subarray(0, end)
  if (body.length < serialLimits.parityMinBytes || strictUtf8(bytes) !== undefined) return false
  const first = onesAreOdd(body[0] ?? 0)
  return body.every((byte) => onesAreOdd(byte) === first && isPrintable(byte & 0x7f))
}

/** With even parity the carriage return itself arrives as 0x8D and no longer ends the code. */
function trailingEndMarks(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && [0x0d, 0x0a].includes((bytes[end - 1] ?? 0) & 0x7f)) end -= 1
  return end
}

function onesAreOdd(byte: number): boolean {
  let ones = 0
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1
  return ones % 2 === 1
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f
}
