/** A number in [0, 1) from a seed, the same everywhere. */
export function createRolls(seed: number): { below: (count: number) => number } {
  let state = seed >>> 0 || 1
  return {
    below: (count) => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 0) % count
    },
  }
}

const SYLLABLES = [
  'ba', 'ber', 'cor', 'da', 'del', 'e', 'fan', 'gar', 'ha', 'is', 'jo', 'ka', 'kov', 'la', 'len', 'mar', 'mi', 'na', 'nik', 'or',
  'pe', 'qui', 'ra', 'ros', 'sa', 'schmi', 'ta', 'tor', 'ul', 'va', 'wen', 'xi', 'ya', 'zel', 'dt', 'lund', 'son', 'ov', 'ez', 'ska',
]

/** Names as different as those of a real crowd: some thousand of each kind, the frequent ones often. */
export function rollName(rolls: ReturnType<typeof createRolls>): { firstName: string; lastName: string } {
  const name = (least: number, more: number) => Array.from({ length: least + rolls.below(more) }, () => SYLLABLES[rolls.below(SYLLABLES.length)] ?? '').join('')
  return { firstName: capital(name(2, 2)), lastName: capital(name(2, 3)) }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The word as a person mistypes it once. */
export function slip(word: string, rolls: ReturnType<typeof createRolls>): string {
  const at = rolls.below(word.length)
  const letter = LETTERS[rolls.below(LETTERS.length)] ?? ''
  switch (rolls.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default: {
      const first = Math.min(at, word.length - 2)
      return word.slice(0, first) + (word[first + 1] ?? '') + (word[first] ?? '') + word.slice(first + 2)
    }
  }
}
