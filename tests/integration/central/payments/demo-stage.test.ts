import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEMO_CARDS, type DemoCard, type DemoStage } from '../../../../src-central/demo-stage.ts'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { createPaymentClock, makeOrder, statusOf } from '../../../support/payments/fixture.ts'

const DEMO_TAP_MS = 5_000

async function start() {
  const clock = createPaymentClock()
  clock.hold(DEMO_TAP_MS)
  const given: DemoStage[] = []
  const central = await startCentral({ clock, stripe: { kind: 'simulated', currency: 'eur', stage: (one) => void given.push(one) } })
  const stage = given[0]
  if (stage === undefined || given.length > 1) throw new Error('the stage is given once')
  const api = await apiOf(await logIn(central, { username: 'till', password: central.staff.password }))
  const [reader, other] = stage.readers()
  const path = async (readerId = reader?.id ?? ''): Promise<{ path: string; orderId: number }> => {
    const [sale, orderId] = [randomUUID(), await makeOrder(central, 4500)]
    await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: readerId, capture: 'by_hand' })
    await api.post(`payments/${sale}/hand-off/`)
    return { path: `payments/${sale}/`, orderId }
  }
  const ask = async (where: string): Promise<unknown> => {
    clock.advance(limits.paymentPollMs)
    return (await api.get(where)).json
  }
  return { central, api, stage, reader: reader?.id ?? '', other: other?.id ?? '', open: path, ask, clock }
}

describe('a stage that whoever embeds the central holds', () => {
  test('no card is shown by itself, and the stage tells what the readers show', async () => {
    const { stage, reader, open, ask, clock } = await start()
    expect(stage.readers()).toMatchObject([
      { label: 'Simulated reader 1', state: 'idle', amount: null, isThere: true },
      { label: 'Simulated reader 2', state: 'idle', amount: null, isThere: true },
    ])
    const { path } = await open()
    expect(stage.readers()[0]).toEqual({ id: reader, label: 'Simulated reader 1', state: 'asking', amount: 4500, isThere: true })
    clock.fire(DEMO_TAP_MS)
    expect(await ask(path)).toMatchObject({ state: 'waiting', reader_says: 'asking' })
  })

  test.each([
    ['approve', { state: 'approved', card: { last4: '4242' } }],
    ['decline', { state: 'waiting', message: 'generic_decline', decline_code: 'generic_decline' }],
    ['insufficient_funds', { state: 'waiting', message: 'insufficient_funds' }],
    ['lost_card', { state: 'waiting', message: 'generic_decline', decline_code: 'lost_card' }],
    ['expired_card', { state: 'waiting', message: 'expired_card' }],
    ['wrong_pin', { state: 'waiting', message: 'wrong_pin', decline_code: 'incorrect_pin' }],
    ['customer_cancels', { state: 'waiting', reader_says: 'customer_canceled' }],
  ] as const)('%s: at once, and after the bank had to think', async (card, told) => {
    const { api, stage, open, ask } = await start()
    const first = await open()
    expect(stage.choose(card)).toBe(true)
    expect(await ask(first.path)).toMatchObject(told)
    expect(stage.readers()[0]).toMatchObject({ state: 'idle' })
    await api.post(`${first.path}cancel/`)
    const second = await open()
    expect(stage.choose('hold')).toBe(true)
    expect(stage.readers()[0]).toMatchObject({ state: 'held' })
    expect(await ask(second.path)).toMatchObject({ state: 'waiting', reader_says: 'asking' })
    // The guest cannot go back once the bank is asked.
    expect(stage.choose(card)).toBe(card !== 'customer_cancels')
    if (card !== 'customer_cancels') expect(await ask(second.path)).toMatchObject(told)
  })

  test('a reader vanishes with its prompt and comes back', async () => {
    const { api, stage, reader, open, ask } = await start()
    const { path, orderId } = await open()
    expect(stage.choose('reader_vanishes')).toBe(true)
    expect(stage.readers()[0]).toMatchObject({ id: reader, isThere: false })
    expect(stage.choose('approve')).toBe(false)
    expect((await api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader })).status).toBe(409)
    expect(stage.choose('reader_returns')).toBe(true)
    expect(stage.choose('approve')).toBe(true)
    expect(await ask(path)).toMatchObject({ state: 'approved' })
  })

  test('the named reader, or the one where somebody waits', async () => {
    const { api, central, stage, reader, other, open } = await start()
    const { path, orderId } = await open(other)
    expect(stage.choose('approve', reader)).toBe(false)
    expect(stage.choose('approve', 'tmr_nobody')).toBe(false)
    expect(stage.choose('approve')).toBe(true)
    expect((await api.post(`${path}capture/`)).json).toMatchObject({ state: 'captured' })
    expect(await statusOf(central, orderId)).toBe('paid')
  })

  test('where no card is asked for nothing happens, whatever is chosen', async () => {
    const { stage } = await start()
    const isOfReader = (card: DemoCard) => card === 'reader_vanishes' || card === 'reader_returns'
    for (const card of DEMO_CARDS) if (!isOfReader(card)) expect(stage.choose(card), card).toBe(false)
  })
})
