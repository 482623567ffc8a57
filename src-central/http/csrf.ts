import { timingSafeEqual } from 'node:crypto'
import type { Random } from '../ports.ts'
import { LETTERS_AND_DIGITS, randomText } from '../random-text.ts'

export const CSRF_COOKIE = 'csrftoken'

const SECRET_LENGTH = 32
const MASKED_LENGTH = 2 * SECRET_LENGTH
const TOKEN = /^[A-Za-z0-9]+$/
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

export type CsrfClaim = {
  method: string
  protocol: 'http' | 'https'
  host: string | undefined
  origin: string | undefined
  cookie: string | undefined
  /** From the form field when there is one, else from the header. */
  token: string | undefined
}

/**
 * Whether the request may have been sent by another site. Only the cookie and its echo are compared, nothing is kept
 * here: what a login replaces is dead only because the browser's cookie has changed.
 */
export function isForged({ method, protocol, host, origin, cookie, token }: CsrfClaim): boolean {
  if (SAFE_METHODS.includes(method)) return false
  if (origin !== undefined && origin !== `${protocol}://${host}`) return true
  const expected = secretOf(cookie)
  const given = secretOf(token)
  if (expected === undefined || given === undefined) return true
  return !timingSafeEqual(Buffer.from(expected), Buffer.from(given))
}

export const newSecret = (random: Random): string => randomText(random, SECRET_LENGTH, LETTERS_AND_DIGITS)

/** The secret in plain (32 characters) or masked (64) form; undefined when it is neither. */
export function secretOf(token: string | undefined): string | undefined {
  if (token === undefined || !TOKEN.test(token)) return undefined
  if (token.length === SECRET_LENGTH) return token
  if (token.length !== MASKED_LENGTH) return undefined
  return shifted(token.slice(SECRET_LENGTH), token.slice(0, SECRET_LENGTH), -1)
}

/** Pages carry the secret masked, different every time, so that compressed pages do not give it away. */
export function maskSecret(secret: string, random: Random): string {
  const mask = newSecret(random)
  return mask + shifted(secret, mask, 1)
}

function shifted(text: string, mask: string, direction: 1 | -1): string {
  const size = LETTERS_AND_DIGITS.length
  const shift = (symbol: string, index: number): string => {
    const offset = LETTERS_AND_DIGITS.indexOf(mask.charAt(index))
    return LETTERS_AND_DIGITS.charAt((LETTERS_AND_DIGITS.indexOf(symbol) + direction * offset + size) % size)
  }
  return Array.from(text, shift).join('')
}
