import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { NewerDatabase, SCHEMA_VERSION } from '../../../../src-central/store/migrate.ts'
import { databasePath, openSqlite } from '../../../../src-central/store/sqlite/open.ts'
import { tempDir } from '../../../support/central/files.ts'

const open = async (dataDir: string) => {
  const database = await openSqlite(dataDir)
  onTestFinished(() => database.close())
  return database
}

test('a new database has the newest schema, keeps what it confirms and lets others read', async () => {
  const dataDir = join(tempDir(), 'made', 'on the way')
  const { file } = await open(dataDir)
  expect(file.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(file.pragma('synchronous', { simple: true })).toBe(2)
  expect(file.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(file.pragma('busy_timeout', { simple: true })).toBe(limits.lockMs)
  const reader = new SqliteFile(databasePath(dataDir), { readonly: true })
  expect(reader.prepare('SELECT count(*) FROM checkin').pluck().get()).toBe(0)
  reader.close()
})

test('a reader cannot write', async () => {
  const { openReader } = await open(tempDir())
  const reader = openReader()
  await expect(reader.db.deleteFrom('checkin').execute()).rejects.toThrow('readonly')
  reader.close()
})

test('every table is strict', async () => {
  const { file } = await open(tempDir())
  const loose = file.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
  expect(loose.pluck().all()).toEqual([])
})

test('opening again changes nothing', async () => {
  const dataDir = tempDir()
  const schemaAfterOpening = async () => {
    const { file } = await open(dataDir)
    return file.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all()
  }
  expect(await schemaAfterOpening()).toEqual(await schemaAfterOpening())
})

test('a database of a newer program is refused and left as it is', async () => {
  const dataDir = tempDir()
  const { file } = await open(dataDir)
  file.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
  await expect(openSqlite(dataDir)).rejects.toThrow(NewerDatabase)
  await expect(openSqlite(dataDir)).rejects.toThrow(`has version ${SCHEMA_VERSION + 1}`)
})

test('a file that is no database is refused and left as it is', async () => {
  const dataDir = tempDir()
  writeFileSync(databasePath(dataDir), 'not a database, but long enough to look at '.repeat(50))
  await expect(openSqlite(dataDir)).rejects.toThrow('not a database')
  expect(existsSync(databasePath(dataDir))).toBe(true)
})
