import { describe, expect, it, onTestFinished } from 'vitest'
import { createStripeJsDriver } from '../../../src-main/payments/drivers/stripe-js.ts'
import { createTerminalLine } from '../../../src-main/payments/terminal/terminal-line.ts'
import { until } from '../../support/till/fast-clock.ts'
import { startTillLife, type TillLife, type TillLifeOptions } from '../../support/till/mortal-till.ts'
import { startTillWorld } from '../../support/till/till-world.ts'

const setUp = async () => {
  const world = await startTillWorld()
  const reader = world.simulator.addReader({ label: 'Front desk' })
  const folder = world.newFolder()
  const lives: TillLife[] = []
  onTestFinished(async () => {
    for (const life of lives) await life.close()
    await world.close()
  })
  const start = async (options: Partial<TillLifeOptions> = {}): Promise<TillLife> => {
    const life = await startTillLife(world, { folder, station: 'Till 1', ...options })
    lives.push(life)
    return life
  }
  return { world, reader, start }
}

/** A card payment that waits for its card when the power is cut. */
const cutOff = async ({ world, reader, start }: Awaited<ReturnType<typeof setUp>>): Promise<string> => {
  const life = await start()
  const order = world.makeOrder(1500)
  expect(await life.counter.cart.payOrder(order.reference)).toEqual({ kind: 'done' })
  life.counter.cart.chooseReader(reader)
  expect(life.counter.sales.charge()).toEqual({ kind: 'done' })
  expect(await until(() => life.counter.view().sale?.state === 'waiting_for_card')).toBe(true)
  life.kill()
  return life.counter.view().sale?.saleId ?? ''
}

describe('a till whose file was changed', () => {
  it('Z54: sells nothing in another currency than central\'s, and says why', async () => {
    const { world, start } = await setUp()
    const { counter } = await start({ settings: { currency: 'eur' } })
    const [product] = counter.shelf.now()?.products ?? []
    if (product === undefined) throw new Error('nothing to sell')
    counter.cart.setItem({ product, quantity: 1 })
    await until(() => counter.pricing.now().kind === 'quoted')
    expect(counter.view().basket.block).toBe('other-currency')
    const refused = { kind: 'refused', why: 'block', detail: 'other-currency' }
    expect([counter.sales.charge(), counter.sales.payCash(100_000), counter.sales.giveAway('speaker')]).toEqual([refused, refused, refused])

    counter.cart.clear()
    await counter.cart.payOrder(world.makeOrder(1500).reference)
    expect([counter.sales.charge(), counter.sales.payCash(1500)]).toEqual([refused, refused])
    expect(counter.sold()).toEqual([])
  })

  it('without cards, is in doubt about the card payment from before until a lead says how it ended', async () => {
    const bench = await setUp()
    const saleId = await cutOff(bench)
    const { counter, store } = await bench.start({ settings: { cards: 'off' }, driverOf: () => null })
    expect(counter.view().can.card).toBeNull()
    expect(await until(() => counter.view().sale?.isInDoubt === true)).toBe(true)
    expect(counter.view().sale).toMatchObject({ saleId, state: 'recovering', message: 'checking', wishes: expect.arrayContaining(['give-to-lead']) as unknown })
    expect(counter.sales.payCash(1500)).toMatchObject({ kind: 'refused', detail: '' })

    expect(counter.sales.giveToLead(saleId)).toEqual({ kind: 'staff-wanted' })
    const withLead = [counter.view().sale, ...counter.view().unresolved].find((sale) => sale?.saleId === saleId)
    expect(withLead).toMatchObject({ withLead: 'Lea', wishes: expect.arrayContaining(['settle']) as unknown })
    expect(counter.sales.settle(saleId, false, 'not on the statement of the day')).toEqual({ kind: 'staff-wanted' })
    expect(store.sales.find(saleId)).toMatchObject({ state: 'settled', settledAs: { charged: false, lead: 'Lea' } })
    expect(store.sales.open()).toEqual([])
  })

  it('with the other way to take cards, finds out at central what became of the payment', async () => {
    const bench = await setUp()
    const saleId = await cutOff(bench)
    const { store } = await bench.start({
      settings: { cards: 'stripe-js' },
      driverOf: (cards, clock) => createStripeJsDriver({ cards, clock, frame: createTerminalLine({ clock, connectionToken: () => cards.connectionToken() }).frame }),
    })
    expect(await until(() => store.sales.find(saleId)?.state === 'cancelled')).toBe(true)
    expect(bench.world.simulator.figures().map(({ status }) => status)).toEqual(['canceled'])
  })
})
