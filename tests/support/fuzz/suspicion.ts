import { createHash } from 'node:crypto'
import { column, type TestCentral } from '../central/database/fixture.ts'
import type { RawAnswer } from './sender.ts'

/** What an answer must not give away: where the program lies, how it is made, what it asked its database. */
const GIVEAWAY = /\bat \S+ \(|node_modules|src-central|src-shared|\.ts:\d|SQLITE_|SqliteError|kysely|fastify|\bSELECT .+ FROM\b|INSERT INTO|syntax error at|violates|ECONN|TypeError|RangeError|ReferenceError|\/home\/|\/tmp\/|postgresql:\/\//i

/** One word about an answer that should not be. */
export function suspicionOf(answer: RawAnswer, isOperation: boolean): string | undefined {
  if (answer === 'broken off') return isOperation ? 'the connection broke off' : undefined
  const { status, text, headers } = answer
  if (status >= 500 && isOperation) return `answered ${status}`
  const found = status >= 400 ? GIVEAWAY.exec(text)?.[0] : undefined
  if (found !== undefined) return `gives away "${found}"`
  const isJson = String(headers['content-type']).startsWith('application/json')
  if (isJson && status >= 400 && isOperation && !hasWord(text)) return 'refuses without a code or a sentence'
  return undefined
}

function hasWord(text: string): boolean {
  const body = JSON.parse(text) as { error?: unknown }
  return typeof body.error === 'string' && body.error.length > 0
}

/** Kept although the request was refused: answers under a key, guesses that were wrong, what the central notes for itself. */
const KEPT_ANYWAY = new Set(['idempotency_key', 'session', 'wrong_guess', 'familiar_place', 'stripe_event', 'meta'])

/** By table, the same as long as nothing was written that a desk would notice. */
export async function digestOf(central: TestCentral): Promise<Record<string, string>> {
  const isPostgresql = central.place.wish.database?.kind === 'postgresql'
  const names = await column(
    central,
    isPostgresql ? 'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1' : "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1",
  )
  const digests: Record<string, string> = {}
  for (const name of names.map(String).filter((table) => !KEPT_ANYWAY.has(table))) {
    const rows = (await central.rows(`SELECT * FROM "${name}"`)).map((row) => JSON.stringify(row))
    digests[name] = `${rows.length} rows ${createHash('sha256').update(rows.toSorted().join('\n')).digest('hex').slice(0, 12)}`
  }
  return digests
}
