import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NewerDatabase, SCHEMA_VERSION } from '../../../../src-central/store/migrate.ts'
import { databasePath, openDatabase, openReader } from '../../../../src-central/store/open.ts'
import { tempDir } from '../../../support/central-files.ts'

test('a new database has the newest schema, keeps what it confirms and lets others read', () => {
  const dataDir = join(tempDir(), 'made', 'on the way')
  const db = openDatabase(dataDir)
  expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  const reader = openReader(databasePath(dataDir))
  expect(reader.prepare('SELECT count(*) FROM checkin').pluck().get()).toBe(0)
  expect(() => reader.exec('DELETE FROM checkin')).toThrow('readonly')
  reader.close()
  db.close()
})

test('every table is strict', () => {
  const db = openDatabase(tempDir())
  const loose = db.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
  expect(loose.pluck().all()).toEqual([])
  db.close()
})

test('opening again changes nothing', () => {
  const dataDir = tempDir()
  const schemaAfterOpening = () => {
    const db = openDatabase(dataDir)
    const schema = db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all()
    db.close()
    return schema
  }
  expect(schemaAfterOpening()).toEqual(schemaAfterOpening())
})

test('a database of a newer program is refused and left as it is', () => {
  const dataDir = tempDir()
  const db = openDatabase(dataDir)
  db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
  db.close()
  expect(() => openDatabase(dataDir)).toThrow(NewerDatabase)
  expect(() => openDatabase(dataDir)).toThrow(`has version ${SCHEMA_VERSION + 1}`)
})

test('a file that is no database is refused and left as it is', () => {
  const dataDir = tempDir()
  writeFileSync(databasePath(dataDir), 'not a database, but long enough to look at '.repeat(50))
  expect(() => openDatabase(dataDir)).toThrow('not a database')
  expect(existsSync(databasePath(dataDir))).toBe(true)
})
