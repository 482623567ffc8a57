import { describe, expect, it } from 'vitest'
import { SALE_STATES, type SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { createBench, S1 } from './bench.ts'
import type { CallName } from './scripted-world.ts'

/** In which states the journal may be when a request leaves. */
const ANNOUNCED: Readonly<Partial<Record<CallName, readonly SaleState[]>>> = {
  'check-out': ['ordering', 'cancelled'],
  'open': ['creating'],
  'present': ['creating', 'blocked'],
  'capture': ['capturing', 'capture_pending'],
  'cancel': ['cancelling', 'recovering'],
  'cancel-order': ['cancelled'],
  'pay-cash': ['booking'],
}

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
})
