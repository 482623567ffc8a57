import { expect, test } from 'vitest'
import { createCardReaders } from '../../../src-main/till/card-readers.ts'
import type { CardDriver, CardReaderInfo, ReaderTrouble } from '../../../src-main/ports/till/card-driver.ts'
import { EMPTY_BASKET } from '../../../src-main/till/basket.ts'
import { DEMO_TILL } from '../../../src-main/setup/till.ts'

const reader = (id: string): CardReaderInfo => ({ id, label: id, isOnline: true, deviceType: null, inUseBy: null })

const counterOf = (makeReady?: (readerId: string) => Promise<ReaderTrouble | null>) => {
  let readerId: string | null = 'R1'
  const driver = { readers: async () => ({ kind: 'ok', value: [reader('R1'), reader('R2')] }), ...(makeReady === undefined ? {} : { makeReady }) } as unknown as CardDriver
  const memory = { now: () => ({ basket: EMPTY_BASKET, parked: [], sellingAs: null, readerId }), change: () => ({ ok: true, value: null }) } as unknown as Parameters<typeof createCardReaders>[0]['memory']
  const readers = createCardReaders({ driver, settings: DEMO_TILL, memory, onChange: () => {} })
  return { readers, choose: (id: string) => void (readerId = id), troubles: () => readers.now().map(({ trouble }) => trouble) }
}

test('a chosen reader that another desk uses says so before anything is charged, until it is free', async () => {
  let trouble: ReaderTrouble | null = 'reader_in_use'
  const { readers, troubles } = counterOf(() => Promise.resolve(trouble))
  await readers.refresh()
  await readers.makeReady()
  expect(troubles()).toEqual(['reader_in_use', null])
  expect(readers.hasTrouble()).toBe(true)
  trouble = null
  await readers.makeReady()
  expect(troubles()).toEqual([null, null])
  expect(readers.hasTrouble()).toBe(false)
})

test('what was found out about a reader that is no longer chosen is not told of the next', async () => {
  let answer: (trouble: ReaderTrouble | null) => void = () => {}
  const { readers, choose, troubles } = counterOf(() => new Promise((resolve) => (answer = resolve)))
  await readers.refresh()
  const asked = readers.makeReady()
  choose('R2')
  answer('reader_in_use')
  await asked
  expect(troubles()).toEqual([null, null])
})

test('readers that need no connection have no trouble before a sale', async () => {
  const { readers, troubles } = counterOf()
  await readers.refresh()
  await readers.makeReady()
  expect(troubles()).toEqual([null, null])
})
