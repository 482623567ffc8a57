import { letterSet, mayBeNear, slipsBetween, slipsForgiven } from './slips.ts'

/** How well a word of a person answers a typed one; the least is the best. */
export const MATCH = { exact: 0, prefix: 1, slip: 2 } as const

type Found = (word: number, badness: number) => void

/** Every different word of a crowd, found as it is, by its beginning, or with slips of the fingers. */
export type Words = {
  /** The number of this word, a new one when nobody had it before. */
  numberOf: (word: string) => number
  find: (typed: string, found: Found) => void
}

const BEGINNING = 2

/**
 * Words are kept by their first letters and by their length. Looking through those of one length by their sets of letters
 * takes a millisecond among some hundred thousand words, so nothing has to be kept for slips.
 */
export function createWords(): Words {
  const texts: string[] = []
  const sets: number[] = []
  const numbers = new Map<string, number>()
  const byBeginning = new Map<string, number[]>()
  const byLength = new Map<number, number[]>()

  const add = (word: string): number => {
    const number = texts.push(word) - 1
    sets.push(letterSet(word))
    numbers.set(word, number)
    for (let length = 1; length <= Math.min(BEGINNING, word.length); length += 1) put(byBeginning, word.slice(0, length), number)
    put(byLength, word.length, number)
    return number
  }

  const findBeginning = (typed: string, found: Found): void => {
    for (const number of byBeginning.get(typed.slice(0, BEGINNING)) ?? []) {
      const text = texts[number] ?? ''
      if (text.startsWith(typed)) found(number, text.length === typed.length ? MATCH.exact : MATCH.prefix)
    }
  }

  const findNear = (typed: string, found: Found): void => {
    const most = slipsForgiven(typed.length)
    const set = letterSet(typed)
    for (let length = typed.length - most; most > 0 && length <= typed.length + most; length += 1) {
      for (const number of byLength.get(length) ?? []) {
        if (!mayBeNear(sets[number] ?? 0, set, most)) continue
        const slips = slipsBetween(texts[number] ?? '', typed, most)
        if (slips > 0 && slips <= most) found(number, MATCH.slip + slips - 1)
      }
    }
  }

  return {
    numberOf: (word) => numbers.get(word) ?? add(word),
    find: (typed, found) => {
      findBeginning(typed, found)
      findNear(typed, found)
    },
  }
}

function put<Key>(lists: Map<Key, number[]>, key: Key, number: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [number])
  else list.push(number)
}
