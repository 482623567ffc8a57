import { expect, onTestFinished, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import { openSqlite } from '../../../../src-central/store/sqlite/open.ts'
import { createStore } from '../../../../src-central/store/store.ts'
import { tempDir } from '../../../support/central/files.ts'

const conference = { name: 'A', slug: 'a', createdAt: micros1970(1) }

const open = async () => {
  const database = await openSqlite(tempDir())
  onTestFinished(() => database.close())
  return createStore(database)
}

test('a write that fails leaves nothing behind', async () => {
  const store = await open()
  const failing = store.write(async ({ conferences }) => {
    await conferences.insert(conference)
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(await store.conferences.first()).toBeUndefined()
})

test('nobody sees a write before it is done, and the next one waits for it', async () => {
  const store = await open()
  const seen: string[] = []
  let read: Promise<unknown> = Promise.resolve()
  const first = store.write(async ({ conferences }) => {
    await conferences.insert(conference)
    read = store.conferences.first().then((found) => seen.push(`read ${found?.slug}`))
    await new Promise((resolve) => setTimeout(resolve, 20))
    seen.push('written')
  })
  const second = store.write(async () => void seen.push('next'))
  await Promise.all([first, second])
  await read
  expect(seen).toEqual(['written', 'next', 'read a'])
})
