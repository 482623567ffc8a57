import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../src-main/store/outbox.ts'
import { nextEntries } from '../../../src-main/sync/queue.ts'

const entry = (seq: number, code: string): OutboxEntry => ({ seq, id: '', atMs: 0, code, station: '', operation: { kind: 'check-in' }, state: 'queued', attempts: 0, round: 0, shown: null, name: '', baseline: null })

describe('what may be sent now', () => {
  it('is the oldest of each person, whoever else is waiting', () => {
    const open = [entry(1, 'A'), entry(2, 'A'), entry(3, 'B'), entry(4, 'C')]
    expect(nextEntries(open, () => false, 8).map((row) => row.seq)).toEqual([1, 3, 4])
    expect(nextEntries(open, (row) => row.seq === 1, 8).map((row) => row.seq)).toEqual([3, 4])
    expect(nextEntries(open, () => false, 2).map((row) => row.seq)).toEqual([1, 3])
  })
  it('never overtakes within a person', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'C')), fc.integer({ min: 1, max: 5 }), (codes, count) => {
        const open = codes.map((code, index) => entry(index, code))
        for (const chosen of nextEntries(open, () => false, count)) expect(open.find((row) => row.code === chosen.code)).toBe(chosen)
      }),
    )
  })
})
