/** The names of the control characters 0 to 31 (ISO 646), and DEL. */
const NAMES = [
  'NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'TAB', 'LF', 'VT', 'FF', 'CR', 'SO', 'SI',
  'DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB', 'ESC', 'FS', 'GS', 'RS', 'US',
] as const
const DEL = 0x7f

const nameOf = (sign: string): string | null => {
  const number = sign.codePointAt(0) ?? 0
  return number === DEL ? 'DEL' : (NAMES[number] ?? null)
}

const signOf = (name: string): string | null => {
  const place = name.toUpperCase() === 'DEL' ? DEL : NAMES.findIndex((one) => one === name.toUpperCase())
  return place < 0 ? null : String.fromCodePoint(place)
}

/** A piece of a text: what can be read, or the name of a control character. */
export interface TextPart {
  isControl: boolean
  text: string
}

/** A text to be looked at, with its control characters by name. */
export const textParts = (text: string): TextPart[] => {
  const parts: TextPart[] = []
  for (const sign of text) {
    const name = nameOf(sign)
    const last = parts.at(-1)
    if (name !== null) parts.push({ isControl: true, text: `<${name}>` })
    else if (last !== undefined && !last.isControl) last.text += sign
    else parts.push({ isControl: false, text: sign })
  }
  return parts
}

/** A text to be edited in a field: control characters by name, so that reading it gives the same text again. */
export const textToField = (text: string): string => {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(/<(?=[A-Za-z0-9]{2,3}>)/gu, '\\x3C')
  return textParts(escaped)
    .map((part) => part.text)
    .join('')
}

const WRITTEN = /\\\\|\\x([\dA-Fa-f]{2})|<([A-Za-z0-9]{2,3})>|([\s\S])/gu

/** What somebody wrote into a field: `<STX>` and `\x02` are control characters, `\\` is one backslash. */
export const fieldToText = (written: string): string =>
  [...written.matchAll(WRITTEN)]
    .map(([whole, hex, name, sign]) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (name !== undefined) return signOf(name) ?? whole
      return sign ?? '\\'
    })
    .join('')
