/**
 * Letters beyond ASCII that a receipt printer's code pages have; others are said with these. The signs of a paragraph are not
 * here: code pages have them among the control characters.
 */
const WESTERN = '¡¢£¥©ª«®°±²³µ·¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ€'
const CENTRAL = 'ĂăĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżŽž'
const CYRILLIC = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёЄєЇїЎў№'
export const PRINTED_LETTERS: readonly string[] = Array.from(WESTERN + CENTRAL + CYRILLIC)
const PRINTED = new Set(PRINTED_LETTERS)

/** What decomposing does not make readable. */
const SPOKEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '§': 'Sec.', '‘': "'", '’': "'", '‚': "'", '‛': "'", '“': '"', '”': '"', '„': '"', '‟': '"', '′': "'", '″': '"',
    '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '•': '*', '…': '...', '\u2044': '/', '™': 'TM', '←': '<-', '→': '->', '✓': 'v', '✔': 'v',
    'ı': 'i', 'ĸ': 'k', 'ŋ': 'n', 'Ŋ': 'N', 'ħ': 'h', 'Ħ': 'H', 'ŧ': 't', 'Ŧ': 'T', 'œ': 'oe', 'Œ': 'OE', 'ẞ': 'SS', 'ə': 'e', 'Ə': 'E', 'ƒ': 'f',
    'Γ': 'G', 'Δ': 'D', 'Θ': 'Th', 'Λ': 'L', 'Ξ': 'X', 'Π': 'P', 'Σ': 'S', 'Φ': 'F', 'Ψ': 'Ps', 'Ω': 'O', 'Α': 'A', 'Β': 'V', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'I', 'Ι': 'I',
    'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'R', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'Ch', 'α': 'a', 'β': 'v', 'γ': 'g', 'δ': 'd', 'ε': 'e', 'ζ': 'z', 'η': 'i', 'θ': 'th',
    'ι': 'i', 'κ': 'k', 'λ': 'l', 'μ': 'm', 'ν': 'n', 'ξ': 'x', 'ο': 'o', 'π': 'p', 'ρ': 'r', 'ς': 's', 'σ': 's', 'τ': 't', 'υ': 'y', 'φ': 'f', 'χ': 'ch', 'ψ': 'ps', 'ω': 'o',
    'І': 'I', 'і': 'i', 'Ґ': 'G', 'ґ': 'g', '₴': 'UAH', '₺': 'TRY', '₹': 'INR', '₽': 'RUB', '₩': 'KRW', '₪': 'ILS', '₿': 'BTC',
  }),
)

const isPrinted = (letter: string): boolean => (letter >= ' ' && letter <= '~') || PRINTED.has(letter)

const degraded = (grapheme: string): string => {
  const letters = Array.from(grapheme.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC'))
  const said = letters.map((letter) => (isPrinted(letter) ? letter : (SPOKEN.get(letter) ?? ''))).join('')
  return said === '' ? '?' : said
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Rule Z25: text in one line of characters that the printer has. Anything else degrades to what reads alike, at worst to a
 * question mark, and no control character gets through: what a guest is called is never a command.
 */
export const toPrintable = (text: string): string =>
  [...graphemes.segment(text.toWellFormed().normalize('NFC'))]
    .map(({ segment }) => {
      if (/^\s+$/u.test(segment)) return ' '
      if (/^[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+$/u.test(segment)) return ''
      const letters = Array.from(segment)
      return letters.every(isPrinted) ? segment : (SPOKEN.get(segment) ?? degraded(segment))
    })
    .join('')
