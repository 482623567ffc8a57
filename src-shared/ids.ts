/** A UUIDv7 made at this station: sortable by time, unique without asking anyone. */
export type OperationId = string & { readonly __brand: 'OperationId' }

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Two lower-case digits a byte. */
export const bytesToHex = (bytes: Iterable<number>): string => {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/**
 * Makes a UUIDv7 (RFC 9562, section 5.7).
 * @param atMs Unix time in milliseconds, below 2^48.
 * @param randomBytes ten bytes of chance.
 */
export const operationId = (atMs: number, randomBytes: Uint8Array): OperationId => {
  if (randomBytes.length !== 10) throw new Error('A UUIDv7 needs ten random bytes')
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(atMs) << 16n)
  bytes.set(randomBytes, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const text = bytesToHex(bytes)
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-') as OperationId
}

/** The event's key for command sheets as text: 32 bytes in base64url without padding; the last mark carries four bits, so a key has one text. */
export const SHEET_KEY = /^[\w-]{42}[AEIMQUYcgkosw048]$/u
