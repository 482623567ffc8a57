import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { createRefundDesk } from '../../../src-main/till/refund.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { createRefundBank, type Weather } from '../../support/till/refund-bank.ts'
import { writeSold } from '../../support/till/sold-sale.ts'

const PAID = 10_000

type Deed = { kind: 'ask'; minor: number } | { kind: 'restart' } | { kind: 'wait'; ms: number } | { kind: 'end'; state: 'done' | 'failed' } | { kind: 'other-desk'; minor: number }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), minor: fc.integer({ min: 1, max: 6000 }) }),
  fc.constant({ kind: 'restart' as const }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({ kind: fc.constant('end' as const), state: fc.constantFrom('done' as const, 'failed' as const) }),
  fc.record({ kind: fc.constant('other-desk' as const), minor: fc.integer({ min: 1, max: 6000 }) }),
)

describe('refunds while answers are lost', () => {
  it('Z36: whatever is lost, whenever it restarts, money goes back once for each refund and never more than was paid', { timeout: 120_000 }, async () => {
    const weathers = fc.array(fc.constantFrom<Weather>('fine', 'lost', 'answer-lost', 'pending'), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 15 }), weathers, async (deeds, sky) => {
        const clock = createFakeClock()
        const folder = tempFolder()
        let turn = 0
        let isCalm = false
        const bank = createRefundBank(() => PAID, () => (isCalm ? 'fine' : (sky[(turn += 1) % sky.length] ?? 'fine')))
        let ids = 0
        const begin = () => {
          const opened = openStore(folder, 'show')
          if (!opened.ok) throw new Error(opened.problem.type)
          const store = opened.value
          const desk = createRefundDesk({
            store, clock,
            books: { refundCash: () => Promise.reject(new Error('It was paid by card')) },
            driver: { refund: (saleId, wish) => bank.refund(saleId, wish) },
            newId: () => `refund-${(ids += 1)}`,
            log: { info: () => undefined, warn: () => undefined },
            needsShift: false, handedOut: () => 0, openDrawer: () => undefined, onStorage: () => undefined, onChange: () => undefined,
          })
          return { store, desk }
        }
        let life = begin()
        writeSold(life.store, { saleId: 's', minor: PAID })
        for (const one of deeds) {
          if (one.kind === 'ask') void life.desk.refund({ saleId: 's', amountMinor: one.minor, lines: [], handedBack: false, reason: 'Too late' }, 'Lea')
          else if (one.kind === 'wait') await clock.advance(one.ms)
          else if (one.kind === 'end') bank.end(one.state)
          else if (one.kind === 'other-desk') await bank.refund('s', { key: `other-${(ids += 1)}`, amountMinor: one.minor, lines: [], handedBack: false, reason: 'There' })
          else {
            life.desk.stop()
            life.store.close()
            life = begin()
            life.desk.start()
          }
          expect(bank.backMinor('s')).toBeLessThanOrEqual(PAID)
        }
        isCalm = true
        await clock.advance(0)
        bank.end('done')
        await clock.advance(limits.refundLookMs * 2)
        const refunds = life.store.refunds.ofSale('s')
        const done = refunds.filter(({ state }) => state === 'done')
        const here = done.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        const there = [...bank.made].filter(([key, { state }]) => key.startsWith('refund-') && state === 'done').reduce((sum, [, { minor }]) => sum + minor, 0)
        // Everybody agrees in the end, and nothing is left without one.
        expect([here, life.store.sales.find('s')?.refundedMinor]).toEqual([there, there])
        expect(life.store.refunds.open()).toEqual([])
        expect(life.store.sales.find('s')?.state).toBe(here === PAID ? 'refunded' : 'captured')
        expect(new Set(bank.keys.filter((key) => key.startsWith('refund-'))).size).toBe(refunds.length)
        life.desk.stop()
        life.store.close()
      }),
      { numRuns: 60 },
    )
  })
})
