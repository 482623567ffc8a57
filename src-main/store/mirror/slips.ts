/** Shorter words have too many neighbours to be worth forgiving. */
export const SLIP_MIN_LENGTH = 4
const SLIP_MAX_LENGTH = 24

/**
 * Every form of a word with one letter left out, and the word itself. Two words that differ by one
 * letter typed wrongly, too much, too little or swapped share at least one form (symmetric deletes).
 */
export const slipForms = (word: string): string[] => {
  const letters = Array.from(word)
  if (letters.length < SLIP_MIN_LENGTH || letters.length > SLIP_MAX_LENGTH) return [word]
  const forms = new Set([word])
  for (let index = 0; index < letters.length; index += 1) {
    forms.add(letters.filter((_, at) => at !== index).join(''))
  }
  return [...forms]
}

/** Folds a typed word the way the search index folds names: no case, no accents. */
export const foldWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a typed text; letters and digits only, as the index has them. */
export const searchWords = (text: string): string[] =>
  foldWord(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
