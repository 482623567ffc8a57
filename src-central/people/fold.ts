/** What a decomposition leaves as it is and people type in another way. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŋ: 'n', ı: 'i', ə: 'e',
  ς: 'σ', ґ: 'г', ى: 'ي', ة: 'ه', ـ: '',
}
const TO_REPLACE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const NO_WORD = /[^\p{L}\p{N}]+/u
/** Scripts that write a name without a blank between its parts. */
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Without case and accents, so that a name is found however it is typed. Any script stays itself. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(TO_REPLACE, (letter) => LETTERS[letter] ?? letter)

/** Of the folded text, in its order. */
export const wordsOf = (text: string): string[] => fold(text).split(NO_WORD).filter((word) => word !== '')

export type Texts = { firstName: string; lastName: string; email: string; accessCode: string; references: readonly string[] }

/** Everything by which a person can be found, each word once. */
export function wordsOfPerson({ firstName, lastName, email, accessCode, references }: Texts): string[] {
  const texts = [firstName, lastName, email, accessCode, ...references]
  return [...new Set([...texts.flatMap(wordsOf), ...writtenTogether(firstName, lastName)])]
}

/** "Anne-Marie" is typed as one word too, and so is a whole name in scripts without blanks. */
function writtenTogether(firstName: string, lastName: string): string[] {
  const joined = `${firstName} ${lastName}`
    .split(/\s+/u)
    .map(wordsOf)
    .filter((words) => words.length > 1)
    .map((words) => words.join(''))
  if (!WITHOUT_BLANKS.test(firstName + lastName)) return joined
  const [first, last] = [wordsOf(firstName).join(''), wordsOf(lastName).join('')]
  return [...joined, first + last, last + first].filter((word) => word !== '')
}
