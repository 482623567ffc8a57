type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Python guesses the encoding of JSON bytes from a mark or from where the zero bytes are; UTF-32 is left out here. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (bytes.length >= 2 && first === 0) return 'utf-16be'
  if (bytes.length >= 2 && second === 0) return 'utf-16le'
  return 'utf-8'
}

/** Undefined when the bytes are no text. A byte order mark is dropped. */
export function bytesToText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
