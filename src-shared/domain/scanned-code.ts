import { limits } from '../limits.ts'

/** What a scanned text turned out to be. */
export type ScannedCode =
  | { kind: 'access-code'; code: string }
  | { kind: 'other-event'; event: string }
  | { kind: 'unreadable'; why: 'empty' | 'too-long' }

const lastPathPart = (url: string): string => {
  const path = url.replace(/[?#].*$/u, '').replace(/\/+$/u, '')
  const part = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Reads a scanned or typed text (rules C1 to C4).
 * @param text what the gun or the keyboard gave, already freed of its end marks.
 * @param slug the conference of this station; a badge QR is `slug:CODE`.
 */
export const readScannedCode = (text: string, slug: string): ScannedCode => {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'unreadable', why: 'empty' }
  if (/^https?:\/\/./iu.test(trimmed)) return bareCode(lastPathPart(trimmed).trim())
  const colon = trimmed.lastIndexOf(':')
  if (colon < 0) return bareCode(trimmed)
  const event = trimmed.slice(0, colon).trim()
  if (event === slug) return bareCode(trimmed.slice(colon + 1).trim())
  return looksLikeBadge(event, trimmed.slice(colon + 1)) ? { kind: 'other-event', event } : bareCode(trimmed)
}

/** Only a slug before and a code behind the colon name another event; `mailto:` and `WIFI:` do not. */
const looksLikeBadge = (event: string, code: string): boolean =>
  /^[\w-]+$/u.test(event) && /^[\w-]+$/u.test(code.trim()) && code.trim().length <= limits.accessCodeMaxLength

const bareCode = (code: string): ScannedCode => {
  if (code === '') return { kind: 'unreadable', why: 'empty' }
  if (code.length > limits.accessCodeMaxLength) return { kind: 'unreadable', why: 'too-long' }
  return { kind: 'access-code', code }
}

const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'O', O: '0', '1': 'I', I: '1' }
const NEAR_CODES_MAX = 31

/**
 * Spellings to try when a code is not on the list (rule C5): capitals, then 0/O and 1/I exchanged,
 * which django-program's alphabet lets clash. At most 31 and never the code itself.
 */
export const nearCodes = (code: string): string[] => {
  const upper = code.toUpperCase()
  let spellings = ['']
  for (const letter of upper) {
    const other = LOOKALIKES[letter]
    const grown = spellings.map((start) => start + letter)
    if (other !== undefined && spellings.length * 2 <= NEAR_CODES_MAX + 1) {
      grown.push(...spellings.map((start) => start + other))
    }
    spellings = grown
  }
  return spellings.filter((spelling) => spelling !== code).slice(0, NEAR_CODES_MAX)
}
