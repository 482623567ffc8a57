import { describe, expect, it } from 'vitest'
import { createBench, S1 } from './bench.ts'

describe('a sale by card', () => {
  it('goes from the order to paid without a second button', async () => {
    const bench = createBench()
    bench.begin()
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'creating', 'waiting_for_card'])
    bench.world.approve(S1)
    await bench.pass(1000)
    expect(bench.states()).toEqual(['ordering', 'creating', 'waiting_for_card', 'authorized', 'capturing', 'captured'])
    expect(bench.told).toEqual(['present_card', 'finishing', 'paid'])
    expect(bench.names().filter((name) => name !== 'look')).toEqual(['unfinished', 'check-out', 'open', 'present', 'capture'])
    expect(bench.book().open()).toEqual([])
  })
  it('Z12: repeats what got no answer until it has one, and makes one order, one payment and one charge', async () => {
    const bench = createBench()
    for (const name of ['check-out', 'open', 'present', 'look', 'capture'] as const) bench.world.faults(name, 'answer', 'request', 'answer')
    bench.begin()
    await bench.pass(30_000)
    bench.world.approve(S1)
    await bench.pass(30_000)
    expect(bench.sale().sale.state).toBe('captured')
    expect([bench.world.orders.size, bench.world.payments.size, bench.world.payments.get(S1)?.captures]).toEqual([1, 1, 1])
  })
})
