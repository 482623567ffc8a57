import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOver } from '../../../src-shared/domain/till/sale-state.ts'
import type { DeskWish } from '../../../src-main/payments/sale-book.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { ANNOUNCED } from './announced.ts'
import { createBench, S1, type Bench } from './bench.ts'

type Deed =
  | { kind: 'pass'; ms: number }
  | { kind: 'wish'; wish: DeskWish }
  | { kind: 'guest'; does: 'approve' | 'decline' | 'stop' | 'tap-slowly' | 'lose-reader' }
  | { kind: 'hold-ends' | 'central-down' | 'central-up' }
  | { kind: 'lose'; call: 'capture' | 'cancel' | 'present' }
  | { kind: 'trouble'; message: 'reader_busy' | 'reader_offline' }
  | { kind: 'restart'; awayMs: number }

const wish = fc.constantFrom<DeskWish>(
  { kind: 'cancel', keepsOrder: false }, { kind: 'cancel', keepsOrder: false }, { kind: 'cancel', keepsOrder: true }, { kind: 'retry', readerId: null }, { kind: 'retry', readerId: 'R2' }, { kind: 'change' }, { kind: 'finish' }, { kind: 'release' }, { kind: 'ask-again' }, { kind: 'give-to-lead', lead: 'Lea' },
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(0, 1, 400, 1000, 3000, 12_000, 130_000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('guest' as const), does: fc.constantFrom('approve' as const, 'approve' as const, 'decline' as const, 'stop' as const, 'tap-slowly' as const, 'lose-reader' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wish' as const), wish }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hold-ends' as const, 'central-down' as const, 'central-up' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), call: fc.constantFrom('capture' as const, 'cancel' as const, 'present' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('trouble' as const), message: fc.constantFrom('reader_busy' as const, 'reader_offline' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), awayMs: fc.constantFrom(0, 5000, 40 * 60_000, 30 * 3_600_000) }) },
)

/** Where most of what can go wrong begins; chance alone comes there too seldom. */
const STARTS: readonly (readonly Deed[])[] = [
  [],
  [{ kind: 'pass', ms: 0 }, { kind: 'guest', does: 'approve' }],
  [{ kind: 'pass', ms: 0 }, { kind: 'lose', call: 'capture' }, { kind: 'guest', does: 'approve' }, { kind: 'pass', ms: 1000 }],
  [{ kind: 'pass', ms: 0 }, { kind: 'lose', call: 'capture' }, { kind: 'guest', does: 'approve' }, { kind: 'pass', ms: 1000 }, { kind: 'wish', wish: { kind: 'cancel', keepsOrder: false } }],
  [{ kind: 'pass', ms: 0 }, { kind: 'lose', call: 'cancel' }, { kind: 'wish', wish: { kind: 'cancel', keepsOrder: false } }, { kind: 'pass', ms: 0 }],
]

const guest = ({ world }: Bench, does: Extract<Deed, { kind: 'guest' }>['does']): void => {
  const payment = world.payments.get(S1)
  if (payment?.isPrompting !== true || payment.seen !== 'open') return
  switch (does) {
    case 'approve':
      return world.approve(S1)
    case 'decline':
      return void Object.assign(payment, { seen: 'declined', declineCode: 'lost_card', isPrompting: false, isAuthorising: false })
    case 'stop':
      return void Object.assign(payment, { seen: 'stopped', isPrompting: false })
    case 'tap-slowly':
      return void (payment.isAuthorising = true)
    case 'lose-reader':
      return void Object.assign(payment, { seen: 'interrupted', isPrompting: false })
  }
}

const carryOut = async (bench: Bench, one: Deed): Promise<void> => {
  const payment = bench.world.payments.get(S1)
  switch (one.kind) {
    case 'pass':
      return bench.pass(one.ms)
    case 'wish':
      return void bench.wish(one.wish)
    case 'guest':
      return guest(bench, one.does)
    case 'hold-ends':
      if (payment?.seen === 'approved') payment.seen = 'lapsed'
      return
    case 'central-down':
    case 'central-up':
      bench.world.isDown = one.kind === 'central-down'
      return
    case 'lose':
      return bench.world.faults(one.call, 'request', 'answer', 'request')
    case 'trouble':
      return void bench.world.troubles.push(one.message)
    case 'restart':
      return bench.restart(one.awayMs)
  }
}

/** What did not hold with a request, before it had any effect. */
const watch = (bench: Bench): string[] => {
  const wrong: string[] = []
  let isCaptureAsked = false
  bench.world.onCall = (name, saleId) => {
    if (saleId === '') return
    const state = bench.store.sales.steps(saleId).at(-1)?.state
    const payment = bench.world.payments.get(saleId)
    const announced = ANNOUNCED[name]
    if (announced !== undefined && (state === undefined || !announced.includes(state))) wrong.push(`${name} was not in the journal: ${state}`)
    if (name === 'capture' && payment?.seen !== 'approved' && payment?.seen !== 'paid' && payment?.seen !== 'lapsed') wrong.push(`a capture of what is ${payment?.seen}`)
    if (name === 'cancel' && isCaptureAsked) wrong.push('a cancel after a capture')
    if (name === 'capture') isCaptureAsked = true
  }
  return wrong
}

/** Faults stop, the bank answers, and the desk leaves what waits for it. */
const comeToRest = async (bench: Bench): Promise<void> => {
  bench.world.isDown = false
  bench.world.chance = () => 'none'
  for (let round = 0; round < 6 && !isOver(bench.sale().sale.state); round += 1) {
    const payment = bench.world.payments.get(S1)
    if (payment !== undefined) payment.isAuthorising = false
    await bench.pass(20_000)
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(300_000)
  }
  await bench.pass(20_000)
}

describe('a sale, whatever happens', () => {
  it('Z11 Z12: is announced before it asks, charges once and only what was approved, never cancels what it charges, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STARTS), fc.array(deed, { minLength: 2, maxLength: 20 }), fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 0.1, 0.4), async (start, deeds, seed, faultRate) => {
        const bench = createBench({ seed })
        const chance = createSeededRandom(seed)
        bench.world.chance = () => (chance.unit() >= faultRate ? 'none' : chance.unit() < 0.5 ? 'request' : 'answer')
        const wrong = watch(bench)
        bench.begin()
        for (const one of [...start, ...deeds]) await carryOut(bench, one)
        await comeToRest(bench)

        expect(wrong).toEqual([])
        const { sale } = bench.sale()
        const payment = bench.world.payments.get(S1)
        const wasCharged = sale.state === 'captured'
        expect(['captured', 'cancelled', 'expired']).toContain(sale.state)
        expect(bench.book().open()).toEqual([])
        expect(payment?.captures ?? 0).toBe(wasCharged ? 1 : 0)
        expect([undefined, 'gone', 'paid', 'lapsed']).toContain(payment?.seen)
        expect([...bench.world.orders.values()].filter(({ status }) => status === 'paid')).toHaveLength(wasCharged ? 1 : 0)
        expect(bench.world.orders.size).toBeLessThanOrEqual(1)
        await bench.end()
      }),
      { numRuns: 80 },
    )
  }, 240_000)
})
