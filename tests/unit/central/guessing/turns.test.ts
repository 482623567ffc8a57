import { expect, test } from 'vitest'
import { createTurns } from '../../../../src-central/guessing/turns.ts'

const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('work of one name is done one after another, in order', async () => {
  const turns = createTurns(10)
  const seen: string[] = []
  const first = gate()
  const work = [
    turns.take('a', async () => {
      await first.opened
      seen.push('a1')
    }),
    turns.take('a', async () => void seen.push('a2')),
    turns.take('b', async () => void seen.push('b')),
  ]
  await work[2]
  expect(seen).toEqual(['b'])
  first.open()
  await Promise.all(work)
  expect(seen).toEqual(['b', 'a1', 'a2'])
})

test('too many are sent away, and the line is open again when it has moved on', async () => {
  const turns = createTurns(2)
  const first = gate()
  const waiting = [turns.take('a', () => first.opened.then(() => 1)), turns.take('a', async () => 2)]
  expect(await turns.take('a', async () => 3)).toBeUndefined()
  first.open()
  expect(await Promise.all(waiting)).toEqual([1, 2])
  expect(await turns.take('a', async () => 4)).toBe(4)
})

test('one that fails does not hold up the next one', async () => {
  const turns = createTurns(5)
  const failing = turns.take('a', () => Promise.reject(new Error('no')))
  const next = turns.take('a', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
