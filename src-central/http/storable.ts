/**
 * PostgreSQL cannot keep U+0000, and neither database half a surrogate pair. The reference answers both with an error page
 * where its own database refuses, and so does the `strict` profile. Elsewhere such a text is refused before anybody looks at
 * it, and alike on both databases.
 */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** Whether all texts in it can be kept, names of members included, however deep they are. */
export function areTextsStorable(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string') {
      if (!isStorable(next)) return false
    } else if (next instanceof Map) for (const [name, item] of next) waiting.push(name, item)
    else if (Array.isArray(next)) for (const item of next) waiting.push(item)
    else if (typeof next === 'object' && next !== null) for (const [name, item] of Object.entries(next)) waiting.push(name, item)
  }
  return true
}

/** For what is only looked for: U+0000 becomes the mark for what cannot be read, and so is found nowhere. */
export const findable = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed()

export const findableQuery = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].map(([name, value]) => [findable(name), findable(value)]))

/** How an escaped U+0000 or a half of a surrogate pair begins. Bodies without one need no second look. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i

export const mayHoldUnstorable = (body: Buffer): boolean => body.includes('\\u') && SUSPICIOUS.test(body.toString('latin1'))
