import type { Database } from 'better-sqlite3'
import { isAdmissible, type Attendee } from '../../../src-shared/domain/attendee.ts'
import { isOrderState, packLine, partyOf } from './preload-record.ts'
import { searchWords, slipForms, SLIP_MIN_LENGTH } from './slips.ts'

/** People on the list who may come in, and how many of them are known to be in. */
export interface Counts {
  expected: number
  checkedIn: number
}

/** How a written row changes the counts, and whether it is one of those that a whole list tells of. */
export interface Written extends Counts {
  isListed: boolean
}

interface KnownRow {
  id: number
  name: string
  email: string
  orderState: string
  checkedInAtMs: number | null
}

const NOBODY: Counts = { expected: 0, checkedIn: 0 }
const NOTHING: Written = { ...NOBODY, isListed: false }

const countsOf = (order: string, checkedInAtMs: number | null): Counts =>
  isOrderState(order) && isAdmissible(order) ? { expected: 1, checkedIn: checkedInAtMs === null ? 0 : 1 } : NOBODY

const wordsOf = (...texts: readonly string[]): string[] => texts.flatMap(searchWords).filter((word) => word.length >= SLIP_MIN_LENGTH)

/**
 * Writes single people into a list in use, with everything that hangs on them: the search, the slips that it forgives
 * and the products. Each call says how the counts change. To be called in a transaction.
 */
export const createMirrorRows = (db: Database) => {
  const known = db.prepare<[string], KnownRow>(
    'SELECT id, name, email, order_state AS orderState, checked_in_at_ms AS checkedInAtMs FROM attendee WHERE code = ?',
  )
  const upsert = db.prepare<[string, string, string, string, string, number | null, number | null, number | null, string, number], { id: number }>(
    `INSERT INTO attendee (code, name, email, ticket_type, order_state, checked_in_at_ms, left_at_ms, party, lines, contains_confirmation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, email = excluded.email, ticket_type = excluded.ticket_type,
       order_state = excluded.order_state, checked_in_at_ms = excluded.checked_in_at_ms, left_at_ms = excluded.left_at_ms,
       party = excluded.party, lines = excluded.lines,
       contains_confirmation = excluded.contains_confirmation RETURNING id`,
  )
  const drop = db.prepare<[number]>('DELETE FROM attendee WHERE id = ?')
  const index = db.prepare<[number, string, string, string]>('INSERT INTO search (rowid, name, email, code) VALUES (?, ?, ?, ?)')
  const unindex = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?')
  const isWord = db.prepare<[string], { term: string }>('SELECT term FROM search_word WHERE term = ?')
  const addSlip = db.prepare<[string, string]>('INSERT OR IGNORE INTO slip (variant, word) VALUES (?, ?)')
  const dropSlip = db.prepare<[string, string]>('DELETE FROM slip WHERE variant = ? AND word = ?')
  const noteProduct = db.prepare<[string, string]>('INSERT OR IGNORE INTO product (slug, name) VALUES (?, ?)')

  const learnWords = (words: readonly string[]): void => {
    for (const word of words) for (const form of slipForms(word)) addSlip.run(form, word)
  }
  /** Words that nobody on the list has any more lead nowhere. */
  const forgetWords = (words: readonly string[]): void => {
    for (const word of words) if (isWord.get(word) === undefined) for (const form of slipForms(word)) dropSlip.run(form, word)
  }

  return {
    put: (attendee: Attendee, containsConfirmation: number): Written => {
      const { code, name, email, ticketType, order, checkedInAtMs, leftAtMs, lines } = attendee
      const before = known.get(code)
      const id = upsert.get(code, name, email, ticketType, order, checkedInAtMs, leftAtMs, partyOf(lines), JSON.stringify(lines.map(packLine)), containsConfirmation)?.id
      for (const line of lines) if (line.kind === 'add-on' && line.product !== '') noteProduct.run(line.product, line.description)
      if (id !== undefined && (before?.name !== name || before.email !== email)) {
        if (before !== undefined) unindex.run(id)
        index.run(id, name, email, code)
        learnWords(wordsOf(name, email, code))
        if (before !== undefined) forgetWords(wordsOf(before.name, before.email))
      }
      const is = countsOf(order, checkedInAtMs)
      const was = before === undefined ? NOBODY : countsOf(before.orderState, before.checkedInAtMs)
      return { expected: is.expected - was.expected, checkedIn: is.checkedIn - was.checkedIn, isListed: is.expected + was.expected > 0 }
    },
    /** Somebody known not to be let in stays, with the reason: that says more than not knowing them. */
    remove: (code: string): Written => {
      const before = known.get(code)
      if (before === undefined) return NOTHING
      const was = countsOf(before.orderState, before.checkedInAtMs)
      if (was.expected === 0) return NOTHING
      drop.run(before.id)
      unindex.run(before.id)
      forgetWords(wordsOf(before.name, before.email, code))
      return { expected: -1, checkedIn: -was.checkedIn, isListed: true }
    },
  }
}
