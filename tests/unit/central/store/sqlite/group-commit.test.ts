import SqliteFile from 'better-sqlite3'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../../../src-central/limits.ts'
import type { Queries } from '../../../../../src-central/store/database.ts'
import { openSqlite } from '../../../../../src-central/store/sqlite/open.ts'
import { tempDir } from '../../../../support/central/files.ts'

/** A file with a table of notes, and somebody beside it who sees only what is kept. */
async function open(monotonicMs?: () => number) {
  const database = await openSqlite(tempDir(), monotonicMs)
  const beside = new SqliteFile(database.path, { readonly: true })
  onTestFinished(async () => {
    beside.close()
    await database.close()
  })
  database.file.exec('CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT; CREATE TABLE reply (note TEXT REFERENCES note (text)) STRICT')
  const select = beside.prepare<[], { text: string }>('SELECT text FROM note ORDER BY rowid')
  const kept = (): string[] => select.all().map(({ text }) => text)
  const note = (text: string) => database.transact((step) => write(step, text))
  return { ...database, kept, note }
}

const write = async (step: Queries, text: string): Promise<string> => {
  await sql`INSERT INTO note VALUES (${text})`.execute(step)
  return text
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index))
const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map((work) => (work.status === 'fulfilled' ? String(work.value) : `failed: ${(work.reason as Error).message}`))

test('nobody is told anything before it is kept, and those who wait share a transaction', async () => {
  const { note, kept } = await open()
  const told = await Promise.all(numbers(20).map(async (text) => [await note(text), kept()] as const))
  for (const [text, seen] of told) expect(seen).toContain(text)
  expect(told.map(([, seen]) => seen.length)).toEqual(told.map(() => 20))
})

test('a refusal that rests on what another one wrote is not told before that is kept either', async () => {
  const { note, kept, transact } = await open()
  const first = note('a')
  const second = transact(async (step) => {
    const { rows } = await sql`SELECT text FROM note`.execute(step)
    if (rows.length > 0) throw new Error('taken')
  }).catch(() => kept())
  expect([await first, await second]).toEqual(['a', ['a']])
})

test('one that fails leaves nothing behind and disturbs nobody, wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('well', 'fails', 'fails slowly', 'slow'), { minLength: 1, maxLength: 12 }), async (plan) => {
      const { transact, kept } = await open()
      const works = plan.map((kind, index) =>
        transact(async (step) => {
          await write(step, `${index}`)
          if (kind.includes('slow')) await turn()
          if (kind.includes('fails')) throw new Error(kind)
          return index
        }),
      )
      expect(await outcomes(works)).toEqual(plan.map((kind, index) => (kind.includes('fails') ? `failed: ${kind}` : `${index}`)))
      expect(kept()).toEqual(plan.flatMap((kind, index) => (kind.includes('fails') ? [] : [`${index}`])))
    }),
    { numRuns: 25 },
  )
})

test('when the common commit fails everybody is told so, and the next one goes on', async () => {
  const { note, transact, kept } = await open()
  const orphan = transact(async (step) => {
    await sql`PRAGMA defer_foreign_keys = ON`.execute(step)
    await sql`INSERT INTO reply VALUES ('nobody')`.execute(step)
  })
  const failed = 'failed: FOREIGN KEY constraint failed'
  expect(await outcomes([note('a'), orphan, note('b')])).toEqual(['a', 'undefined', 'b'].map(() => failed))
  expect(kept()).toEqual([])
  expect([await note('c'), kept()]).toEqual(['c', ['c']])
})

test.each([0, 1])('when SQLite gives the transaction up in the middle nobody of the group is told that it was kept (%i before)', async (before) => {
  const { note, transact, kept } = await open()
  await note('there')
  const swallow = transact((step) => sql`INSERT OR ROLLBACK INTO note VALUES ('there')`.execute(step).catch(() => 'nothing happened'))
  const told = await outcomes([...numbers(before).map(note), swallow, note('after')])
  expect(told.slice(0, before + 1).every((answer) => answer.startsWith('failed'))).toBe(true)
  expect(kept()).toEqual(told.at(-1) === 'after' ? ['there', 'after'] : ['there'])
  expect([await note('later'), kept().at(-1)]).toEqual(['later', 'later'])
})

test('what a work left behind is not done among the writes of the next one', async () => {
  const { note, transact, kept } = await open()
  let left: Promise<unknown> = Promise.resolve()
  const first = note('a')
  const careless = transact(async (step) => {
    left = turn().then(() => write(step, 'left behind')).catch((error: Error) => error.message)
    throw new Error('gone')
  })
  const slow = transact(async (step) => {
    await turn()
    await turn()
    return write(step, 'slow')
  })
  expect(await outcomes([first, careless, slow])).toEqual(['a', 'failed: gone', 'slow'])
  expect([await left, kept()]).toEqual(['a write went on after its end', ['a', 'slow']])
})

test('a group is bounded by count', async () => {
  const { note, kept } = await open()
  const seen = await Promise.all(numbers(limits.groupWrites * 2 + 1).map(async (text) => (await note(text)) && kept().length))
  expect(new Set(seen)).toEqual(new Set([limits.groupWrites, limits.groupWrites * 2, limits.groupWrites * 2 + 1]))
})

test('a group is bounded by time: who comes after a long work has another one', async () => {
  let nowMs = 0
  const { note, transact, kept } = await open(() => nowMs)
  const first = note('a')
  const long = transact(async (step) => {
    nowMs += limits.groupMs
    return write(step, 'long')
  })
  const seen = [first, long, note('b'), note('c')].map(async (work) => (await work) && kept().length)
  expect(await Promise.all(seen)).toEqual([2, 2, 4, 4])
})
