import { expect, it } from 'vitest'
import type { PrintJob } from '../../../src-renderer/print/print-queue.ts'
import { createPrintQueue } from '../../../src-renderer/print/print-queue.ts'

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

it('prints every page, in order and one at a time, also when the next is asked for before one is drawn', async () => {
  const shown: (string | null)[] = []
  const ended: string[] = []
  let job: PrintJob<string> | null = null
  const print = createPrintQueue<string>((next) => {
    job = next
    shown.push(next?.page ?? null)
  })
  const close = async (): Promise<void> => {
    job?.done()
    await settle()
  }
  for (const page of ['badge 1', 'badge 2', 'staff']) void print(page).then(() => ended.push(page))
  await settle()
  expect([shown, ended]).toEqual([['badge 1'], []])
  await close()
  expect([shown, ended]).toEqual([['badge 1', null, 'badge 2'], ['badge 1']])
  await close()
  await close()
  expect([shown.at(-1), ended]).toEqual([null, ['badge 1', 'badge 2', 'staff']])
})

it('ends a page once, however often it is said to be done', async () => {
  const jobs: PrintJob<string>[] = []
  const shown: (string | null)[] = []
  const print = createPrintQueue<string>((next) => {
    shown.push(next?.page ?? null)
    if (next !== null) jobs.push(next)
  })
  void print('one')
  void print('two')
  await settle()
  jobs[0]?.done()
  await settle()
  jobs[0]?.done()
  await settle()
  expect(shown).toEqual(['one', null, 'two'])
})
