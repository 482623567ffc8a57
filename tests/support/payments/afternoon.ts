import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TestPlace } from '../central/database/place.ts'
import { createCrashingGateway } from './crashing-gateway.ts'
import { createPaymentClock, makeOrder, type Payments, postTo, startPayments, startProcessor } from './fixture.ts'
import { type Deed, ORDERS, READERS, SALES } from './model.ts'

const MINUTE = 60_000

/** A SQLite file is for one central alone; on PostgreSQL there may be several. */
export const mayBeShared = ({ wish }: TestPlace): boolean => wish.database?.kind === 'postgresql'

/** Two centrals on one database where it takes two, one Stripe, and everybody at once. */
export async function startAfternoon(place: TestPlace) {
  const clock = createPaymentClock()
  const real = await startProcessor(clock)
  const gateway = createCrashingGateway(real.gateway)
  const processor = { ...real, gateway }
  const open = (): Promise<Payments> => startPayments({ place, clock, processor })
  const first = await open()
  const centrals: [Payments, Payments] = [first, mayBeShared(place) ? await open() : first]
  let turn = 0
  const next = (): Payments => {
    turn += 1
    return centrals[turn % 2 === 0 ? 0 : 1]
  }
  const deliver = (): void => processor.deliverTo((message) => postTo(next().central)(message))
  deliver()

  const send = async (method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<unknown> => {
    const { till } = next()
    const content = method === 'GET' ? {} : { body: JSON.stringify(body) }
    const response = await fetch(till.base + path, { method, headers: { cookie: till.cookie, 'x-csrftoken': till.csrf, 'content-type': 'application/json' }, ...content })
    const text = await response.text()
    return text.startsWith('{') ? JSON.parse(text) : undefined
  }

  /** One afternoon with orders, sales and readers of its own. Returns what came of it. */
  const play = async (groups: readonly (readonly Deed[])[]) => {
    const { simulator } = processor
    const orders = await Promise.all(Array.from({ length: ORDERS }, () => makeOrder(centrals[0].central, 4500)))
    const sales = Array.from({ length: SALES }, () => randomUUID())
    const readers = Array.from({ length: READERS }, () => simulator.addReader())
    const orderAt = (at: number): number => orders[at] ?? -1
    const intentOf = async (order: number): Promise<string> =>
      (await centrals[0].central.rows<{ intent_id: string | null }>('SELECT intent_id FROM terminal_payment WHERE order_id = ? ORDER BY id DESC', orderAt(order)))[0]?.intent_id ?? 'pi_none'
    const own = () => simulator.figures().filter(({ metadata }) => orders.map(String).includes(metadata['order_id'] ?? ''))

    const act = async (deed: Deed): Promise<unknown> => {
      switch (deed.kind) {
        case 'open':
          return send('POST', 'payments/', { sale_id: sales[deed.sale], order_id: orderAt(deed.order), reader_id: readers[deed.reader], capture: deed.sale % 2 === 0 ? 'automatic' : 'by_hand' })
        case 'hand-off':
          return send('POST', `payments/${sales[deed.sale]}/hand-off/`, { reader_id: readers[deed.reader] })
        case 'ask':
          return send('GET', `payments/${sales[deed.sale]}/`)
        case 'capture':
        case 'cancel':
          return send('POST', `payments/${sales[deed.sale]}/${deed.kind}/`)
        case 'old-create':
          return send('POST', 'terminal/create-payment-intent/', { reader_id: readers[deed.reader], order_id: orderAt(deed.order) })
        case 'old-capture':
          return send('POST', 'terminal/capture/', { payment_intent_id: await intentOf(deed.order) })
        case 'old-cancel':
          return send('POST', 'terminal/cancel/', { payment_intent_id: await intentOf(deed.order) })
        case 'tap':
          return simulator.cardholder.present(readers[deed.reader] ?? '', { card: deed.card, hold: deed.hold })
        case 'bank':
          return deed.approves ? simulator.bank.approve(readers[deed.reader] ?? '') : simulator.bank.decline(readers[deed.reader] ?? '')
        case 'change-total':
          // As the sale does it: not while money is being taken.
          return centrals[0].central.rows(
            `UPDATE orders SET total_cents = ? WHERE id = ? AND status = 'pending' AND NOT EXISTS (SELECT 1 FROM terminal_payment WHERE live_order_id = orders.id AND state IN ('approved', 'capturing'))`,
            deed.cents,
            orderAt(deed.order),
          )
        case 'sweep':
          return clock.sweep()
        case 'wait':
          return clock.advance(deed.seconds * 1000)
        case 'lose':
          return simulator.faults.next(deed.what)
        case 'crash':
          return gateway.plan.arm(deed.after, deed.place)
        case 'restart':
          return undefined
      }
      return deed satisfies never
    }

    for (const group of groups) {
      if (group.some(({ kind }) => kind === 'restart')) await restart()
      await Promise.all(group.map(act))
      checkNever(own())
    }
    await calmDown()
    return { orders, readers, own: own() }
  }

  const restart = async (): Promise<void> => {
    const isAlone = centrals[0] === centrals[1]
    await centrals[0].central.close()
    centrals[0] = await open()
    if (isAlone) centrals[1] = centrals[0]
    deliver()
  }

  /** Nothing goes wrong any more; everybody has left. */
  const calmDown = async (): Promise<void> => {
    gateway.plan.disarm()
    processor.simulator.faults.clear()
    for (const reader of (await real.gateway.readers('')).kind === 'ok' ? await openReaders() : []) {
      processor.simulator.network.readerBack(reader)
      processor.simulator.bank.decline(reader)
    }
    for (let round = 0; round < 8; round += 1) {
      clock.advance(6 * MINUTE)
      await clock.sweep()
      await processor.simulator.messagesIdle()
    }
  }
  const openReaders = async (): Promise<string[]> => {
    const list = await real.gateway.readers('')
    return list.kind === 'ok' ? list.value.map(({ id }) => id) : []
  }
  return { play, centrals, processor, gateway, clock }
}

type Figures = ReturnType<Payments['simulator']['figures']>

/** What must hold at every moment: never two live intents, never two charges for one order. */
function checkNever(figures: Figures): void {
  for (const own of Map.groupBy(figures, ({ metadata }) => metadata['order_id']).values()) {
    expect(own.filter(({ received }) => received > 0).length, 'charged once').toBeLessThanOrEqual(1)
    expect(own.filter(({ status }) => !['canceled', 'succeeded'].includes(status)).length, 'one live intent').toBeLessThanOrEqual(1)
    if (own.some(({ received }) => received > 0)) expect(own.every(({ status }) => ['canceled', 'succeeded'].includes(status)), 'nothing asked for after it was paid').toBe(true)
  }
}
