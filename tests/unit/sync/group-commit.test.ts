import { describe, expect, it } from 'vitest'
import { createGroupCommit } from '../../../src-main/sync/group-commit.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

describe('writes of the same turn', () => {
  it('share one commit, and each hears its own result', async () => {
    const clock = createFakeClock()
    const commits: number[][] = []
    const write = createGroupCommit(clock, (items: readonly number[]) => {
      commits.push([...items])
      return items.map((item) => item * 10)
    })
    const first = [write(1), write(2), write(3)]
    await clock.advance(1)
    expect(await Promise.all(first)).toEqual([10, 20, 30])
    const second = write(4)
    await clock.advance(1)
    expect([await second, commits]).toEqual([40, [[1, 2, 3], [4]]])
  })
  it('fail together, and the next ones are written again', async () => {
    const clock = createFakeClock()
    let isFull = true
    const write = createGroupCommit(clock, (items: readonly number[]) => {
      if (isFull) throw new Error('full')
      return items
    })
    const failed = Promise.allSettled([write(1), write(2)])
    await clock.advance(1)
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isFull = false
    const saved = write(3)
    await clock.advance(1)
    expect(await saved).toBe(3)
  })
})
