import { expect, onTestFinished, test } from 'vitest'
import { micros1970 } from '../../../../../src-central/instant.ts'
import { openSqlite } from '../../../../../src-central/store/sqlite/open.ts'
import { createStore } from '../../../../../src-central/store/store.ts'
import { tempDir } from '../../../../support/central/files.ts'

/** A store with two events. */
const open = async () => {
  const database = await openSqlite(tempDir())
  onTestFinished(() => database.close())
  const store = createStore(database)
  const [one, other] = [await store.conferences.insert({ name: 'A', slug: 'a', createdAt: micros1970(1) }), await store.conferences.insert({ name: 'B', slug: 'b', createdAt: micros1970(1) })]
  return { store, one, other }
}

test('G13: of two that make a key at the same moment the second gets the key of the first', async () => {
  const { store, one } = await open()
  const make = (secret: string) => store.write(({ sheetKeys }) => sheetKeys.keepOrSet(one, secret))
  expect(await Promise.all([make('first'), make('second')])).toEqual(['first', 'first'])
  expect(await store.sheetKeys.find(one)).toBe('first')
})

test('G13: a key is replaced in its own event alone', async () => {
  const { store, one, other } = await open()
  expect(await store.sheetKeys.find(one)).toBeUndefined()
  await store.sheetKeys.set(one, 'one')
  await store.sheetKeys.set(other, 'other')
  await store.sheetKeys.set(one, 'renewed')
  expect([await store.sheetKeys.find(one), await store.sheetKeys.find(other)]).toEqual(['renewed', 'other'])
  expect(await store.sheetKeys.keepOrSet(one, 'late')).toBe('renewed')
})
