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
  /** By word. Most words are those of one person only, so a list is made when there is a second one. */
  const holders: (number | number[])[] = []

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
      const those = holders[word] ?? []
      for (const place of typeof those === 'number' ? [those] : those) badness[place] = Math.min(badness[place] ?? NONE, value)
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
        const those = holders[number]
        if (those === undefined) holders[number] = place
        else if (typeof those === 'number') holders[number] = [those, place]
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
  const [first, ...others] = answers
  // By hand, because this goes through everybody.
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? NOBODY
    const badness = first?.[place] ?? NONE
    if (badness === NONE || id === NOBODY) continue
    const hit = hitOf(id, [badness, ...others.map((answer) => answer[place] ?? NONE)])
    if (hit === undefined) continue
    const list = (lists[hit.badness] ??= [])
    if (list.length < limit) list.push(hit)
  }
  return lists.flat().slice(0, limit)
}

function hitOf(id: number, answers: readonly number[]): Hit | undefined {
  const worst = Math.max(...answers)
  if (worst === NONE) return undefined
  const badness = answers.reduce((sum, one) => sum + one, 0)
  return { id, badness, match: worst === MATCH.exact ? 'exact' : worst === MATCH.prefix ? 'prefix' : 'slip' }
}
