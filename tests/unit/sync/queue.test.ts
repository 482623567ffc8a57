import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenOperations, type OpenHead } from '../../../src-main/store/open-operations.ts'
import { nextAwaited, nextOrdinary } from '../../../src-main/sync/queue.ts'

const head = (seq: number, code: string, isAwaited = false): OpenHead => ({ seq, code, isAwaited })
const seqs = (heads: readonly OpenHead[]): number[] => heads.map(({ seq }) => seq)
const nothing = (): boolean => false

describe('what may be sent now', () => {
  it('is the oldest of each person, whoever else is waiting', () => {
    const open = createOpenOperations([head(1, 'A'), head(2, 'A'), head(3, 'B'), head(4, 'C')])
    expect(seqs(nextOrdinary(open, nothing, 8))).toEqual([1, 3, 4])
    expect(seqs(nextOrdinary(open, ({ seq }) => seq === 1, 8))).toEqual([3, 4])
    expect(seqs(nextOrdinary(open, nothing, 2))).toEqual([1, 3])
  })
  it('starts with what a guest waits for, or with what stands before it', () => {
    const open = createOpenOperations([head(1, 'A'), head(2, 'B'), head(3, 'B', true), head(4, 'C', true)])
    expect(nextAwaited(open, nothing)?.seq).toBe(2)
    expect(nextAwaited(open, ({ code }) => code === 'B')?.seq).toBe(4)
    open.remove(2)
    expect(nextAwaited(open, nothing)?.seq).toBe(3)
    open.release(3)
    open.remove(4)
    expect(nextAwaited(open, nothing)).toBeNull()
    expect(seqs(nextOrdinary(open, nothing, 8))).toEqual([1, 3])
  })
  it('puts what is sent once more where it belongs', () => {
    const open = createOpenOperations([head(5, 'A'), head(9, 'B')])
    open.add(head(3, 'B'))
    open.add(head(3, 'B'))
    expect([seqs([...open.all()]), open.count(), open.firstOf('B')?.seq]).toEqual([[3, 5, 9], 3, 3])
  })
  it('never overtakes within a person, and forgets nobody', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), code: fc.constantFrom('A', 'B', 'C'), isAwaited: fc.boolean() }),
      fc.record({ kind: fc.constant('remove' as const), seq: fc.integer({ min: 1, max: 30 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('A', 'B', 'C', ''), (steps, count, busy) => {
        const open = createOpenOperations([])
        const model = new Map<number, OpenHead>()
        steps.forEach((what, index) => {
          if (what.kind === 'add') {
            const added = head(index + 1, what.code, what.isAwaited)
            open.add(added)
            model.set(added.seq, added)
          } else {
            open.remove(what.seq)
            model.delete(what.seq)
          }
        })
        const inTheWay = ({ code }: OpenHead): boolean => code === busy
        const oldest = [...model.values()].filter((one) => one.code !== busy && ![...model.values()].some((other) => other.code === one.code && other.seq < one.seq))
        expect(seqs(nextOrdinary(open, inTheWay, count))).toEqual(seqs(oldest).slice(0, count))
        const codes = new Set([...model.values()].filter((one) => one.isAwaited && one.code !== busy).map(({ code }) => code))
        const awaited = nextAwaited(open, inTheWay)
        expect(awaited === null).toBe(codes.size === 0)
        if (awaited !== null) expect(oldest).toContain(awaited)
      }),
    )
  })
})
