import SqliteFile from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { join } from 'node:path'
import type { Queries, Reader } from '../../../../../src-central/store/database.ts'
import { createReaders } from '../../../../../src-central/store/sqlite/readers.ts'
import { tempDir } from '../../../../support/central/files.ts'

/** A file of notes that somebody writes, and how many handles were opened to read it. */
function open() {
  const path = join(tempDir(), 'notes.db')
  const writer = new SqliteFile(path)
  writer.pragma('journal_mode = WAL')
  writer.exec('CREATE TABLE note (text TEXT NOT NULL) STRICT')
  const handles: SqliteFile.Database[] = []
  const readers = createReaders(() => {
    const file = new SqliteFile(path, { readonly: true })
    handles.push(file)
    return file
  })
  onTestFinished(() => {
    readers.closeIdle()
    writer.close()
  })
  return { readers, handles, write: (text: string) => void writer.prepare('INSERT INTO note VALUES (?)').run(text) }
}

const count = async (db: Queries): Promise<number> => (await sql<{ count: number }>`SELECT count(*) AS count FROM note`.execute(db)).rows[0]?.count ?? -1

async function readAll(reader: Reader): Promise<number> {
  const moment = await reader.db.startTransaction().execute()
  const found = await count(moment)
  await moment.rollback().execute()
  reader.close()
  return found
}

test('a handle that was given back is used again, and shows what was written meanwhile', async () => {
  const { readers, handles, write } = open()
  for (const times of [1, 2, 3]) {
    write('a note')
    expect(await readAll(readers.open())).toBe(times)
  }
  expect(handles).toHaveLength(1)
})

test('two readers at once have a handle each, and only one is kept', () => {
  const { readers, handles } = open()
  const [one, other] = [readers.open(), readers.open()]
  one.close()
  other.close()
  expect(handles.map((file) => file.open)).toEqual([true, false])
})

test('a reader given back twice is not lent to two', () => {
  const { readers, handles } = open()
  const reader = readers.open()
  reader.close()
  reader.close()
  readers.open()
  readers.open()
  expect(handles).toHaveLength(2)
})

test('a reader in the middle of a transaction is closed: the next must not see an old moment', async () => {
  const { readers, handles, write } = open()
  const reader = readers.open()
  const moment = await reader.db.startTransaction().execute()
  expect(await count(moment)).toBe(0)
  reader.close()
  write('later')
  expect(await readAll(readers.open())).toBe(1)
  expect(handles.map((file) => file.open)).toEqual([false, true])
})

test('when the database is closed no handle is left, not even one given back later', () => {
  const { readers, handles } = open()
  const reader = readers.open()
  readers.open().close()
  readers.closeIdle()
  reader.close()
  expect(handles.map((file) => file.open)).toEqual([false, false])
})
