import { isUtf8 } from 'node:buffer'

/** What is known of the text of a gun. */
export interface ReferenceText {
  prefix: string
  suffix: string
  encoding: 'utf-8' | 'latin1' | 'auto'
  aim: 'auto' | 'off'
  maxBytes: number
}

/** `refused` names the reason in the words of the contract. */
export type ReferenceScan = { code: string; aim?: string } | { refused: 'overlong' | 'invalid-bytes' | 'parity' } | 'nothing'

const AIM = /^\][0-9A-Za-z]{2}/u
const KNOWN_AIM = new Set(
  Object.entries({
    Q: '0123456', d: '0123456', L: '012345', z: '0123456789ABC', C: '0124', A: '01234567', E: '01234', e: '0123',
    I: '0123456789', F: '0123456789', G: '0', H: '0123456789', M: '0123456789', U: '0123456789', h: '0123456789',
    X: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    Z: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  }).flatMap(([letter, modifiers]) => Array.from(modifiers, (modifier) => `]${letter}${modifier}`)),
)
export const KNOWN_AIMS: readonly string[] = [...KNOWN_AIM]

/**
 * The steps from bytes to a code, written anew from the contract with regular expressions and the
 * runtime's own decoders, one byte being one character of `bytes`.
 */
export const referenceClean = (bytes: string, line: 'report' | 'serial', { prefix, suffix, encoding, aim, maxBytes }: ReferenceText, fieldAim?: string): ReferenceScan => {
  let text = (line === 'serial' ? bytes.replaceAll('\0', '') : bytes).replace(/[\r\n\t\0]+$/u, '')
  const [before, behind] = [toBytes(prefix), toBytes(suffix)]
  if (text.startsWith(before)) text = text.slice(before.length)
  if (text.endsWith(behind)) text = text.slice(0, text.length - behind.length)

  const inFront = AIM.exec(text)?.[0] ?? ''
  const found = fieldAim ?? (KNOWN_AIM.has(inFront) ? inFront : undefined)
  if (found?.startsWith(']Z') === true) return 'nothing'
  const isTakenOff = fieldAim === undefined && found !== undefined && aim === 'auto'
  if (isTakenOff) text = text.slice(3)
  const kept = isTakenOff ? found : fieldAim

  if (text === '') return 'nothing'
  if (text.length > maxBytes) return { refused: 'overlong' }
  if (line === 'serial' && encoding !== 'latin1' && hasEqualParity(text)) return { refused: 'parity' }
  const code = decode(text, encoding)
  if (code === undefined || Array.from(code).some(isRefused)) return { refused: 'invalid-bytes' }
  if (code === '') return 'nothing'
  return kept === undefined ? { code } : { code, aim: kept }
}

export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const decode = (text: string, encoding: ReferenceText['encoding']): string | undefined => {
  const bytes = Buffer.from(text, 'latin1')
  const western = (): string => new TextDecoder('windows-1252').decode(bytes)
  if (encoding === 'latin1') return western()
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/u, '')
  return encoding === 'auto' ? western() : undefined
}

const isRefused = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0
  const isControl = point < 0x20 || (point >= 0x7f && point < 0xa0)
  return isControl && !['\t', '\n', '\r', '\u0004', '\u001c', '\u001d', '\u001e', '\u001f'].includes(character)
}

/** Seven bits and parity, seen as eight: no UTF-8, all bytes of one parity, and text without the highest bit. */
export const hasEqualParity = (text: string): boolean => {
  if (isUtf8(Buffer.from(text, 'latin1'))) return false
  const body = text.replace(/[\r\n\u008d\u008a]+$/u, '')
  const ones = Array.from(body, (character) => character.charCodeAt(0).toString(2).replaceAll('0', '').length % 2)
  return body.length >= 6 && new Set(ones).size === 1 && Array.from(body, (character) => character.charCodeAt(0) & 0x7f).every((byte) => byte >= 0x20 && byte <= 0x7e)
}
