import { createWords, MATCH } from './words.ts'

export type Match = keyof typeof MATCH
export type Hit = { id: number; match: Match; badness: number }

/** Who can be found at one conference, by the words of each. */
export type Directory = {
  size: () => number
  /** Replaces what was known of this person. */
  put: (id: number, words: readonly string[]) => void
  remove: (id: number) => void
  /** The best first. Everybody who has a word for each of the typed ones, in whatever order they are typed. */
  find: (typed: readonly string[], limit: number) => Hit[]
}

const NONE = 255
const NOBODY = -1

/** Everybody has a place in the row; who changes gets a new one, and the old one stays empty. */
export function createDirectory(): Directory {
  const words = createWords()
  const ids: number[] = []
  const places = new Map<number, { place: number; words: string }>()
  const holders = new Map<number, number[]>()

  const remove = (id: number): void => {
    const known = places.get(id)
    if (known === undefined) return
    ids[known.place] = NOBODY
    places.delete(id)
  }

  /** For every place how badly this person answers the typed word. */
  const answersTo = (typed: string): Uint8Array => {
    const badness = new Uint8Array(ids.length).fill(NONE)
    words.find(typed, (word, value) => {
      for (const place of holders.get(word) ?? []) badness[place] = Math.min(badness[place] ?? NONE, value)
    })
    return badness
  }

  return {
    size: () => places.size,
    put: (id, list) => {
      const joined = list.join(' ')
      if (places.get(id)?.words === joined) return
      remove(id)
      const place = ids.push(id) - 1
      places.set(id, { place, words: joined })
      for (const word of list) {
        const number = words.numberOf(word)
        const those = holders.get(number)
        if (those === undefined) holders.set(number, [place])
        else those.push(place)
      }
    },
    remove,
    find: (typed, limit) => {
      if (typed.length === 0) return []
      return best(ids, typed.map(answersTo), limit)
    },
  }
}

function best(ids: readonly number[], answers: readonly Uint8Array[], limit: number): Hit[] {
  /** By badness; each list is as long as it may be needed. */
  const lists: Hit[][] = []
  for (const [place, id] of ids.entries()) {
    if (id === NOBODY) continue
    const hit = hitOf(id, place, answers)
    if (hit === undefined) continue
    const list = (lists[hit.badness] ??= [])
    if (list.length < limit) list.push(hit)
  }
  return lists.flat().slice(0, limit)
}

function hitOf(id: number, place: number, answers: readonly Uint8Array[]): Hit | undefined {
  let badness = 0
  let worst = 0
  for (const answer of answers) {
    const value = answer[place] ?? NONE
    if (value === NONE) return undefined
    badness += value
    worst = Math.max(worst, value)
  }
  return { id, badness, match: worst === MATCH.exact ? 'exact' : worst === MATCH.prefix ? 'prefix' : 'slip' }
}
