import { describe, expect, it } from 'vitest'
import { SALE_STATES } from '../../../src-shared/domain/till/sale-state.ts'
import { fail } from '../../../src-shared/result.ts'
import { limits } from '../../../src-shared/limits.ts'
import type { SaleBookParts } from '../../../src-main/payments/sale-book.ts'
import { ANNOUNCED } from './announced.ts'
import { createBench, factsFor, S1 } from './bench.ts'

/** A disk that refuses while it is full. */
const fullDisk = (isFull: () => boolean) => (store: SaleBookParts['store']): SaleBookParts['store'] => ({
  sales: store.sales,
  attempt: (work) => (isFull() ? fail({ type: 'full', detail: 'SQLITE_FULL' }) : store.attempt(work)),
})

describe('the journal', () => {
  it('Z11: has the step before the request that it announces is sent', async () => {
    const bench = createBench()
    const seen = new Set<string>()
    bench.world.onCall = (name, saleId) => {
      if (saleId === '') return
      const state = bench.store.sales.steps(saleId).at(-1)?.state ?? 'none'
      seen.add(name)
      expect(ANNOUNCED[name] ?? SALE_STATES, name).toContain(state)
    }
    bench.begin()
    await bench.pass(3000)
    bench.world.approve(S1)
    await bench.pass(3000)
    expect([...seen]).toEqual(['check-out', 'open', 'present', 'look', 'capture'])
  })
  it('Z11: refuses a sale that it cannot write down, and asks nobody', async () => {
    let isFull = true
    const bench = createBench({ wrap: fullDisk(() => isFull) })
    expect(bench.book().begin(factsFor({}, { number: 1, atMs: 0 }))).toEqual(fail({ type: 'full', detail: 'SQLITE_FULL' }))
    await bench.pass(5000)
    expect(bench.names()).toEqual(['unfinished'])
    isFull = false
    bench.begin()
    await bench.pass(0)
    expect(bench.sale().sale.state).toBe('waiting_for_card')
  })
  it('Z11: sends nothing while the disk refuses, says so to wishes, and goes on when it does not', async () => {
    let isFull = false
    const bench = createBench({ wrap: fullDisk(() => isFull) })
    bench.begin()
    await bench.pass(500)
    bench.world.approve(S1)
    isFull = true
    await bench.pass(60_000)
    expect(bench.names()).not.toContain('capture')
    expect(bench.wish({ kind: 'cancel', keepsOrder: false })).toEqual({ kind: 'not-saved', problem: { type: 'full', detail: 'SQLITE_FULL' } })
    expect(bench.sale().sale.state).toBe('waiting_for_card')
    isFull = false
    await bench.pass(limits.storageRetryMs)
    expect(bench.sale().sale.state).toBe('captured')
  })
  it('holds one sale however often it is begun', async () => {
    const bench = createBench()
    bench.begin()
    bench.begin()
    await bench.pass(2000)
    bench.begin()
    expect(bench.names().filter((name) => name !== 'look')).toEqual(['unfinished', 'check-out', 'open', 'present'])
  })
  it('says nothing more and asks nothing more once the station stops', async () => {
    const bench = createBench()
    bench.begin()
    await bench.pass(0)
    const stopped = bench.book().stop()
    await bench.pass(0)
    await stopped
    const before = bench.names().length
    await bench.pass(600_000)
    expect(bench.names().length).toBe(before)
    expect(bench.sale().sale.state).toBe('waiting_for_card')
  })
})
