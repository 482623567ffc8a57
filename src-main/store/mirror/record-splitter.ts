const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

export interface RecordSplitter {
  /** Feeds bytes of the document; calls `onRecord` with each complete element, as JSON text. */
  push(chunk: Uint8Array): void
  /**
   * Everything outside the elements, with the array emptied: a small document that can be parsed
   * whole. Throws nothing; a cut document simply is not valid JSON.
   */
  frame(): string
}

/**
 * Cuts the elements out of the one big array of objects in a JSON document, without holding the
 * document: an export of a million attendees is longer than a JavaScript string can be. Works on
 * bytes, so a character that straddles two chunks stays whole.
 */
export const createRecordSplitter = (onRecord: (json: string) => void): RecordSplitter => {
  const frameParts: Uint8Array[] = []
  let recordParts: Uint8Array[] = []
  let depth = 0
  let inString = false
  let escaped = false
  return {
    push: (chunk) => {
      let start = 0
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index]
        if (inString) {
          if (escaped) escaped = false
          else if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) inString = false
          continue
        }
        if (byte === QUOTE) inString = true
        else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
          depth += 1
          // Depth 3 is an object inside the array inside the document: { "attendees": [ { ...
          if (depth === 3 && byte === OPEN_BRACE) {
            frameParts.push(chunk.slice(start, index))
            start = index
          }
        } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
          if (depth === 3 && byte === CLOSE_BRACE) {
            recordParts.push(chunk.slice(start, index + 1))
            start = index + 1
            onRecord(Buffer.concat(recordParts).toString('utf8'))
            recordParts = []
          }
          depth -= 1
        }
      }
      if (start < chunk.length) (depth >= 3 ? recordParts : frameParts).push(chunk.slice(start))
    },
    frame: () => Buffer.concat(frameParts).toString('utf8').replace(/\[[\s,]*\]/u, '[]'),
  }
}
