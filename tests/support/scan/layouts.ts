import { usKey } from '../../../src-renderer/input/us-keyboard.ts'

/** What a system with a national layout makes of physical keys: plain and with Shift. `Dead` waits for the next key. */
export type Layout = Readonly<Record<string, readonly [plain: string, shifted: string]>>

/** Only where they differ from a US board. From the layout tables of xkeyboard-config. */
export const LAYOUTS = {
  US: {},
  DE: {
    KeyY: ['z', 'Z'], KeyZ: ['y', 'Y'], Minus: ['ß', '?'], Slash: ['-', '_'], Semicolon: ['ö', 'Ö'], Quote: ['ä', 'Ä'], BracketLeft: ['ü', 'Ü'], BracketRight: ['+', '*'],
    Digit2: ['2', '"'], Digit3: ['3', '§'], Digit6: ['6', '&'], Digit7: ['7', '/'], Digit8: ['8', '('], Digit9: ['9', ')'], Digit0: ['0', '='],
    Comma: [',', ';'], Period: ['.', ':'], Backslash: ['#', "'"], Backquote: ['Dead', '°'], Equal: ['Dead', 'Dead'],
  },
  FR: {
    KeyA: ['q', 'Q'], KeyQ: ['a', 'A'], KeyW: ['z', 'Z'], KeyZ: ['w', 'W'], KeyM: [',', '?'], Semicolon: ['m', 'M'], Comma: [';', '.'], Period: [':', '/'], Slash: ['!', '§'],
    Digit1: ['&', '1'], Digit2: ['é', '2'], Digit3: ['"', '3'], Digit4: ["'", '4'], Digit5: ['(', '5'], Digit6: ['-', '6'], Digit7: ['è', '7'], Digit8: ['_', '8'], Digit9: ['ç', '9'], Digit0: ['à', '0'],
    Minus: [')', '°'], Equal: ['=', '+'], Quote: ['ù', '%'], BracketLeft: ['Dead', 'Dead'], BracketRight: ['$', '£'], Backslash: ['*', 'µ'], Backquote: ['²', '²'],
  },
  TR: {
    KeyI: ['ı', 'I'], Quote: ['i', 'İ'], Semicolon: ['ş', 'Ş'], Minus: ['*', '?'], Slash: ['.', ':'], Comma: ['ö', 'Ö'], Period: ['ç', 'Ç'], BracketLeft: ['ğ', 'Ğ'], BracketRight: ['ü', 'Ü'],
    Digit2: ['2', "'"], Digit3: ['3', 'Dead'], Digit6: ['6', '&'], Digit7: ['7', '/'], Digit8: ['8', '('], Digit9: ['9', ')'], Digit0: ['0', '='], Backquote: ['"', 'é'], Equal: ['-', '_'], Backslash: [',', ';'],
  },
  'US dead keys': { Quote: ['Dead', 'Dead'], Backquote: ['Dead', 'Dead'], Digit6: ['6', 'Dead'] },
} as const satisfies Record<string, Layout>
export type LayoutName = keyof typeof LAYOUTS

/** Characters that the German board makes with AltGr, as its own guns send them. */
const GERMAN_ALT_GR: Readonly<Record<string, string>> = { '@': 'KeyQ', '[': 'Digit8', ']': 'Digit9', '{': 'Digit7', '}': 'Digit0', '\\': 'Minus', '|': 'IntlBackslash', '~': 'BracketRight' }

export interface PressedKey {
  code: string
  key: string
  shiftKey: boolean
  altGraph: boolean
}

const CODES: readonly string[] = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`), ...Array.from('0123456789', (digit) => `Digit${digit}`),
  'Space', 'Backquote', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash',
]

const madeBy = (code: string, layout: Layout): readonly [string, string] => {
  const us = usKey(code)
  return layout[code] ?? [us?.plain ?? '', us?.shifted ?? '']
}

const pressed = (character: string, layout: Layout): { code: string; shiftKey: boolean } | undefined => {
  for (const code of CODES) {
    const at = madeBy(code, layout).indexOf(character)
    if (at >= 0) return { code, shiftKey: at === 1 }
  }
  return undefined
}

/** The key of a US board for this character, with what a system of another layout makes of it. */
export const keyOfUsGun = (character: string, name: LayoutName): PressedKey => {
  const key = pressed(character, LAYOUTS.US)
  if (key === undefined) throw new Error(`No key of a US board makes ${JSON.stringify(character)}`)
  return { ...key, key: madeBy(key.code, LAYOUTS[name])[key.shiftKey ? 1 : 0], altGraph: false }
}

/** The key of a German board for this character, on a German system. */
export const keyOfGermanGun = (character: string): PressedKey => {
  const altGr = GERMAN_ALT_GR[character]
  if (altGr !== undefined) return { code: altGr, key: character, shiftKey: false, altGraph: true }
  const key = pressed(character, LAYOUTS.DE)
  if (key === undefined) throw new Error(`No key of a German board makes ${JSON.stringify(character)}`)
  return { ...key, key: character, altGraph: false }
}
