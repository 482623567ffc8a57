/**
 * AIM identifiers (ISO/IEC 15424): `]`, a letter for the symbology and a modifier. Only the ones of
 * the scanner contract are known; anything else that starts with `]` belongs to the code.
 */
const modifiersByLetter: Readonly<Record<string, RegExp>> = {
  Q: /[0-6]/,
  d: /[0-6]/,
  L: /[0-5]/,
  z: /[0-9A-C]/,
  C: /[0124]/,
  A: /[0-7]/,
  E: /[0-4]/,
  e: /[0-3]/,
  I: /\d/,
  F: /\d/,
  G: /0/,
  H: /\d/,
  M: /\d/,
  U: /\d/,
  h: /\d/,
  X: /[0-9A-Za-z]/,
  Z: /[0-9A-Za-z]/,
}

export const AIM_BYTES = 3
const BRACKET = 0x5d

/** The identifier the bytes start with, if it is a known one. */
export function readAimPrefix(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== BRACKET || bytes.length < AIM_BYTES) return undefined
  const letter = String.fromCharCode(bytes[1] ?? 0)
  const modifier = String.fromCharCode(bytes[2] ?? 0)
  if (!Object.hasOwn(modifiersByLetter, letter)) return undefined
  return modifiersByLetter[letter]?.test(modifier) === true ? `]${letter}${modifier}` : undefined
}

/** Letter Z marks the scanner's answer to a configuration command. It is not a bar code. */
export function isCommandAnswer(aim: string): boolean {
  return aim.startsWith(']Z')
}
