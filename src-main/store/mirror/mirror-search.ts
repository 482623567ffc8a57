import { foldWord, searchWords, slipForms, SLIP_MIN_LENGTH } from './slips.ts'
import type { Mirror } from './mirror.ts'

/** One person a search found, as the list knows them. */
export interface Hit {
  code: string
  name: string
  email: string
  ticketType: string
  orderState: string
  checkedInAtMs: number | null
}

const CORRECTIONS_PER_WORD = 12
const quote = (word: string): string => `"${word.replaceAll('"', '""')}"`

/**
 * Finds people by the starts of the words of their name, mail or code; accents and case do not
 * count. Words that lead nowhere are tried again with one slip of the fingers forgiven.
 * @returns at most `limit` hits, those matching exactly first.
 */
export const createMirrorSearch = (mirror: Mirror) => {
  const matching = mirror.db.prepare<[string, number], Hit>(
    `SELECT attendee.code AS code, attendee.name AS name, attendee.email AS email, attendee.ticket_type AS ticketType,
            attendee.order_state AS orderState, attendee.checked_in_at_ms AS checkedInAtMs
       FROM search JOIN attendee ON attendee.id = search.rowid WHERE search MATCH ? LIMIT ?`,
  )
  const corrections = mirror.db.prepare<[string, number], { word: string }>('SELECT DISTINCT word FROM slip WHERE variant IN (SELECT value FROM json_each(?)) LIMIT ?')
  const known = (words: readonly string[], limit: number): Hit[] =>
    matching.all(words.map((word) => `${quote(word)} *`).join(' AND '), limit)
  const forgiving = (words: readonly string[], limit: number): Hit[] => {
    const groups = words.map((word) => {
      if (word.length < SLIP_MIN_LENGTH) return `${quote(word)} *`
      const near = corrections.all(JSON.stringify(slipForms(word)), CORRECTIONS_PER_WORD).map((row) => row.word)
      return `(${[`${quote(word)} *`, ...near.map(quote)].join(' OR ')})`
    })
    return matching.all(groups.join(' AND '), limit)
  }
  return (text: string, limit: number): Hit[] => {
    const words = searchWords(text)
    if (words.length === 0) return []
    const exact = known(words, limit)
    const hits = exact.length > 0 ? exact : forgiving(words, limit)
    return rank(hits, text)
  }
}

/** Whole matches first, then by name, so that the same text always gives the same order. */
const rank = (hits: Hit[], text: string): Hit[] => {
  const wanted = foldWord(text.trim())
  const weight = (hit: Hit): number => {
    if (foldWord(hit.code) === wanted || foldWord(hit.email) === wanted || foldWord(hit.name) === wanted) return 0
    return foldWord(hit.name).startsWith(wanted) ? 1 : 2
  }
  return hits
    .map((hit) => ({ hit, weight: weight(hit) }))
    .toSorted((a, b) => a.weight - b.weight || a.hit.name.localeCompare(b.hit.name) || a.hit.code.localeCompare(b.hit.code))
    .map(({ hit }) => hit)
}
