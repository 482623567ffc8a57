import { expect, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import { openDatabase } from '../../../../src-central/store/open.ts'
import { createStore } from '../../../../src-central/store/store.ts'
import { tempDir } from '../../../support/central-files.ts'

test('a write that fails leaves nothing behind', () => {
  const db = openDatabase(tempDir())
  const store = createStore(db)
  const conference = { name: 'A', slug: 'a', createdAt: micros1970(1) }
  expect(() =>
    store.write(() => {
      store.conferences.insert(conference)
      throw new Error('half way')
    }),
  ).toThrow('half way')
  expect(store.conferences.first()).toBeUndefined()
  db.close()
})

test('a promise in a write does not type-check', () => {
  const db = openDatabase(tempDir())
  const store = createStore(db)
  // @ts-expect-error Other requests would get into the transaction while it waits.
  expect(() => store.write(() => Promise.resolve(1))).toThrow('Transaction function cannot return a promise')
  db.close()
})
