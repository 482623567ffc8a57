import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeenPayment } from '../../../src-main/ports/till/card-driver.ts'
import type { StageCardView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createSimulatedWorld } from '../../support/till/simulated-world.ts'

const TOTAL = 4500
const [R1, R2] = ['simulated_1', 'simulated_2']

const setUp = () => {
  const world = createSimulatedWorld()
  const { simulated } = world
  let sales = 0
  const begin = async (readerId = R1) => {
    sales += 1
    const saleId = `sale-${sales}`
    const orderId = world.makeOrder(TOTAL)
    const wish = { saleId, orderId, readerId, amountMinor: TOTAL, currency: 'eur' }
    await simulated.open(wish)
    return {
      ...wish,
      present: (at = readerId) => simulated.present({ saleId, readerId: at }),
      seen: async (): Promise<SeenPayment> => {
        const answer = await simulated.look(saleId)
        if (answer.kind !== 'seen') throw new Error(answer.kind)
        return answer.payment
      },
    }
  }
  return { world, simulated, clock: world.clock, begin, choose: (card: StageCardView) => simulated.stage.choose(card) }
}

describe('a pretended card', () => {
  it.each([
    ['decline', 'generic_decline'],
    ['insufficient-funds', 'insufficient_funds'],
    ['lost-card', 'lost_card'],
    ['expired-card', 'expired_card'],
    ['wrong-pin', 'incorrect_pin'],
  ] as const)("Z22: is declined with the bank's own code: %s", async (card, code) => {
    const { begin, choose } = setUp()
    const sale = await begin()
    await sale.present()
    choose(card)
    expect(await sale.seen()).toMatchObject({ seen: 'declined', declineCode: code })
  })
  it('Z22: is shown by nobody who did not choose it', async () => {
    const { begin, clock } = setUp()
    const sale = await begin()
    await sale.present()
    clock.advanceNow(60 * 60 * 1000)
    expect(await sale.seen()).toMatchObject({ seen: 'open' })
  })
  it('waits for the next reader that asks, and is shown once', async () => {
    const { begin, choose } = setUp()
    choose('decline')
    const first = await begin()
    expect(await first.seen()).toMatchObject({ seen: 'open' })
    await first.present()
    expect(await first.seen()).toMatchObject({ seen: 'declined' })
    await first.present()
    expect(await first.seen()).toMatchObject({ seen: 'open' })
  })
  it('is replaced by the next choice while nobody asks', async () => {
    const { begin, choose } = setUp()
    choose('decline')
    choose('approve')
    const sale = await begin()
    await sale.present()
    expect(await sale.seen()).toMatchObject({ seen: 'approved' })
  })
  it('goes to the reader that was asked last', async () => {
    const { begin, choose } = setUp()
    const first = await begin(R1)
    const second = await begin(R2)
    await second.present()
    await first.present()
    choose('approve')
    expect((await first.seen()).seen).toBe('approved')
    expect((await second.seen()).seen).toBe('open')
  })
  it('is put away when the driver ends', async () => {
    const { begin, choose, simulated } = setUp()
    choose('approve')
    simulated.close()
    const sale = await begin()
    await sale.present()
    expect((await sale.seen()).seen).toBe('open')
  })
})

describe('a slow bank', () => {
  it('says nothing for some seconds, then yes', async () => {
    const { begin, choose, clock } = setUp()
    const sale = await begin()
    await sale.present()
    choose('slow')
    clock.advanceNow(limits.simulatedBankMs - 1)
    expect((await sale.seen()).seen).toBe('open')
    expect(await sale.present()).toEqual({ kind: 'prompting' })
    expect(await sale.present(R2)).toEqual({ kind: 'look' })
    clock.advanceNow(1)
    expect((await sale.seen()).seen).toBe('approved')
  })
  it('has one card at a time', async () => {
    const { begin, choose, clock } = setUp()
    const sale = await begin()
    await sale.present()
    choose('slow')
    choose('decline')
    clock.advanceNow(limits.simulatedBankMs)
    expect((await sale.seen()).seen).toBe('approved')
  })
})

describe('a reader that went away', () => {
  it('is offline until it is brought back, and the same payment goes on elsewhere', async () => {
    const { begin, choose, world } = setUp()
    const sale = await begin()
    await sale.present()
    await world.show(R1, 'drop')
    expect((await sale.seen()).seen).toBe('interrupted')
    expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_offline' })
    expect(await sale.present(R2)).toEqual({ kind: 'prompting' })
    choose('back')
    expect(await sale.present(R1)).toEqual({ kind: 'prompting' })
  })
  it('still shows its prompt when the bank had said yes, until the sale is over', async () => {
    const { begin, choose, world, simulated } = setUp()
    const sale = await begin()
    await sale.present()
    await world.show(R1, 'drop-approved')
    choose('back')
    const other = await begin()
    expect(await other.present()).toEqual({ kind: 'trouble', message: 'reader_in_use' })
    await simulated.capture(sale.saleId)
    expect(await other.present()).toEqual({ kind: 'prompting' })
  })
})

describe('an approval', () => {
  it('lapses after two days, and then it is neither taken nor given back', async () => {
    const { begin, choose, clock, simulated } = setUp()
    const sale = await begin()
    await sale.present()
    choose('approve')
    const { captureBeforeMs } = await sale.seen()
    expect(captureBeforeMs).toBe(clock.nowMs() + limits.simulatedHoldMs)
    clock.advanceNow(limits.simulatedHoldMs - 1)
    expect((await sale.seen()).seen).toBe('approved')
    clock.advanceNow(1)
    expect(await simulated.capture(sale.saleId)).toMatchObject({ kind: 'seen', payment: { seen: 'lapsed' } })
    expect(await simulated.cancel(sale.saleId, { ifIdle: false })).toMatchObject({ kind: 'seen', payment: { seen: 'lapsed' } })
    expect(await simulated.unfinished()).toEqual({ kind: 'ok', value: [] })
  })
  it('is not taken for an order that costs something else by then', async () => {
    const { begin, choose, simulated, world } = setUp()
    const sale = await begin()
    await sale.present()
    choose('approve')
    world.reprice(sale.orderId, TOTAL + 1)
    expect(await simulated.capture(sale.saleId)).toEqual({ kind: 'amount-differs' })
    expect((await sale.seen()).seen).toBe('approved')
    expect(await simulated.open({ ...sale, saleId: 'other', amountMinor: TOTAL })).toMatchObject({ kind: 'refused', message: 'other_payment' })
    await simulated.cancel(sale.saleId, { ifIdle: false })
    expect(await simulated.open({ ...sale, saleId: 'other', amountMinor: TOTAL })).toMatchObject({ kind: 'refused', message: 'amount_changed' })
    expect(await simulated.open({ ...sale, saleId: 'other', amountMinor: TOTAL + 1 })).toMatchObject({ kind: 'opened' })
  })
})

describe('whatever is done in whatever order', () => {
  const deed = fc.oneof(
    fc.record({ kind: fc.constantFrom('open', 'present', 'capture', 'cancel', 'cancel-if-idle'), sale: fc.nat(3), reader: fc.constantFrom(R1, R2) }),
    fc.record({ kind: fc.constant('refund'), sale: fc.nat(3), minor: fc.constantFrom(0, 1, 2000, TOTAL), request: fc.constantFrom('1', '2', '3') }),
    fc.record({ kind: fc.constant('card'), card: fc.constantFrom('approve', 'decline', 'cancel-on-reader', 'slow', 'vanish', 'back') }),
    fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(1000, limits.simulatedBankMs, limits.simulatedHoldMs) }),
  )
  it('Z20: an order is charged once at most, and no more goes back than came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 60 }), async (deeds) => {
        const world = createSimulatedWorld()
        const { simulated, clock, driver } = world
        const orders = [world.makeOrder(TOTAL), world.makeOrder(TOTAL)]
        const orderOf = (sale: number): number => orders[sale % 2] ?? 0
        for (const one of deeds) {
          if (one.kind === 'open') await driver.open({ saleId: `s${one.sale}`, orderId: orderOf(one.sale), readerId: one.reader, amountMinor: TOTAL, currency: 'eur' })
          if (one.kind === 'present') await driver.present({ saleId: `s${one.sale}`, readerId: one.reader })
          if (one.kind === 'capture') await driver.capture(`s${one.sale}`)
          if (one.kind === 'cancel' || one.kind === 'cancel-if-idle') await driver.cancel(`s${one.sale}`, { ifIdle: one.kind !== 'cancel' })
          if (one.kind === 'refund') await driver.refund(`s${one.sale}`, { amountMinor: one.minor, lines: [], handedBack: false, reason: 'Does not fit', key: one.request, request: one.request })
          if (one.kind === 'card') simulated.stage.choose(one.card)
          if (one.kind === 'wait') clock.advanceNow(one.ms)
          for (const order of orders) {
            const { heldMinor, receivedMinor, refundedMinor } = await world.figures(order)
            expect(heldMinor + receivedMinor).toBeLessThanOrEqual(TOTAL)
            expect(refundedMinor).toBeLessThanOrEqual(receivedMinor)
            expect(await world.isPaid(order)).toBe(receivedMinor === TOTAL)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
