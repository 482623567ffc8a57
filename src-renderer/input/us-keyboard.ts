/**
 * What each physical key means on a US board, plain and with Shift. Guns are built for this board;
 * reading by key position undoes whatever layout the system has.
 */
const pairs: readonly (readonly [code: string, plain: string, shifted: string])[] = [
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => [`Key${letter.toUpperCase()}`, letter, letter.toUpperCase()] as const),
  ...Array.from(')!@#$%^&*(', (symbol, digit) => [`Digit${digit}`, String(digit), symbol] as const),
  ...Array.from('0123456789', (digit) => [`Numpad${digit}`, digit, digit] as const),
  ['Space', ' ', ' '],
  ['Backquote', '`', '~'],
  ['Minus', '-', '_'],
  ['Equal', '=', '+'],
  ['BracketLeft', '[', '{'],
  ['BracketRight', ']', '}'],
  ['Backslash', '\\', '|'],
  ['Semicolon', ';', ':'],
  ['Quote', "'", '"'],
  ['Comma', ',', '<'],
  ['Period', '.', '>'],
  ['Slash', '/', '?'],
  ['NumpadAdd', '+', '+'],
  ['NumpadSubtract', '-', '-'],
  ['NumpadMultiply', '*', '*'],
  ['NumpadDivide', '/', '/'],
  ['NumpadDecimal', '.', '.'],
  ['NumpadComma', ',', ','],
  ['NumpadEqual', '=', '='],
]

const keyByCode: ReadonlyMap<string, { plain: string; shifted: string }> = new Map(
  pairs.map(([code, plain, shifted]) => [code, { plain, shifted }]),
)

export function usKey(code: string): { plain: string; shifted: string } | undefined {
  return keyByCode.get(code)
}
