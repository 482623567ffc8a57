import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, startPayments } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]
const stateOf = ({ json }: Told) => (json as { state?: string }).state

async function start() {
  const at = await startPayments()
  at.processor.deliverTo(async () => null)
  const api = await apiOf(at.till)
  const reader = at.simulator.addReader({ label: 'Hall 1' })
  const waiting = async (): Promise<string> => {
    const sale = randomUUID()
    await api.post('payments/', { sale_id: sale, order_id: await makeOrder(at.central, 4500), reader_id: reader, capture: 'by_hand' })
    expect(stateOf(await api.post(`payments/${sale}/hand-off/`))).toBe('waiting')
    return sale
  }
  const stopIfIdle = (sale: string, headers: Record<string, string> = {}) => api.post(`payments/${sale}/cancel/`, { if_idle: true }, headers)
  const rowOf = async (sale: string): Promise<unknown> =>
    (await at.central.rows('SELECT state, state_at_us, end_reason, cancel_try FROM terminal_payment WHERE sale_id = ?', sale))[0]
  const clears = (): number => at.processor.changes().filter((path) => path.endsWith('cancel_action')).length
  return { ...at, api, reader, waiting, stopIfIdle, rowOf, clears }
}

describe('a cancel only while nothing happens at the reader', () => {
  test('takes the prompt down and the payment back', async () => {
    const { simulator, processor, reader, waiting, stopIfIdle, clears } = await start()
    const sale = await waiting()
    expect((await stopIfIdle(sale)).json).toMatchObject({ state: 'cancelled', is_sure: true })
    expect(clears()).toBe(1)
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: null } })
    expect(simulator.figures()).toMatchObject([{ status: 'canceled' }])
    expect(stateOf(await stopIfIdle(sale))).toBe('cancelled')
  })

  test('changes nothing and wishes nothing while a card is being approved, and the approval can be taken', async () => {
    const { api, central, simulator, reader, waiting, stopIfIdle, rowOf } = await start()
    const sale = await waiting()
    simulator.cardholder.present(reader, { hold: true })
    const before = [await rowOf(sale), await central.rows('SELECT count(*) AS count FROM audit')]
    expect(codeOf(await stopIfIdle(sale))).toEqual([409, 'reader_busy'])
    expect([await rowOf(sale), await central.rows('SELECT count(*) AS count FROM audit')]).toEqual(before)
    expect(simulator.figures()).toMatchObject([{ status: 'processing' }])
    simulator.bank.approve(reader)
    expect((await api.post(`payments/${sale}/capture/`)).json).toMatchObject({ state: 'captured' })
    expect(codeOf(await stopIfIdle(sale))).toEqual([409, 'already_paid'])
  })

  test('the same key asks again and is not answered from memory', async () => {
    const { simulator, reader, waiting, stopIfIdle } = await start()
    const sale = await waiting()
    const key = { 'idempotency-key': 'stop-1' }
    simulator.cardholder.present(reader, { hold: true })
    expect(codeOf(await stopIfIdle(sale, key))).toEqual([409, 'reader_busy'])
    simulator.bank.decline(reader)
    expect(stateOf(await stopIfIdle(sale, key))).toBe('cancelled')
  })

  test('goes on as any cancel when the reader cannot be reached, shows something else or approved already', async () => {
    const { simulator, reader, waiting, stopIfIdle, clears } = await start()
    const lost = await waiting()
    simulator.network.readerDown(reader)
    expect(stateOf(await stopIfIdle(lost))).toBe('cancelled')
    simulator.network.readerBack(reader)
    const approved = await waiting()
    simulator.cardholder.present(reader)
    const before = clears()
    expect(stateOf(await stopIfIdle(approved))).toBe('cancelled')
    expect(clears()).toBe(before)
    expect(simulator.figures().map(({ status, capturable }) => [status, capturable])).toEqual([['canceled', 0], ['canceled', 0]])
  })

  test('M9: the prompt of another payment stays', async () => {
    const { api, central, simulator, processor, reader, waiting, stopIfIdle, clears } = await start()
    const other = randomUUID()
    await api.post('payments/', { sale_id: other, order_id: await makeOrder(central, 2500), reader_id: reader })
    const shown = await waiting()
    expect(stateOf(await stopIfIdle(other))).toBe('cancelled')
    expect(clears()).toBe(0)
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: { status: 'in_progress' } } })
    simulator.cardholder.present(reader)
    expect(stateOf(await api.get(`payments/${shown}/`))).toBe('approved')
  })

  test('without the member it waits for the bank, as ever', async () => {
    const { api, simulator, reader, waiting, stopIfIdle } = await start()
    const sale = await waiting()
    simulator.cardholder.present(reader, { hold: true })
    expect((await api.post(`payments/${sale}/cancel/`)).json).toMatchObject({ state: 'cancelling', is_sure: false })
    // What is wished already is not taken back by asking in another way.
    expect(stateOf(await stopIfIdle(sale))).toBe('cancelling')
    expect((await api.post(`payments/${sale}/cancel/`, { if_idle: 'yes' })).status).toBe(400)
  })
})
