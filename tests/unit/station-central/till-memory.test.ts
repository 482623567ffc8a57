import { expect, test } from 'vitest'
import { createMemory, type RememberedPayment } from '../../../src-main/central/till/memory.ts'

const payment = (saleId: string, over: Partial<RememberedPayment> = {}): RememberedPayment => ({
  saleId, orderId: 1, intentId: `pi_${saleId}`, readerId: 'tmr_1', amountMinor: 100, currency: 'eur', stage: 'open', ...over,
})

const start = (text: string | null = null) => {
  const disk = { text }
  return { disk, memory: createMemory({ get: () => disk.text, set: (next) => ((disk.text = next), true) }) }
}

test('a payment is known by its sale, as it was told last, also to the next life', () => {
  const { disk, memory } = start()
  expect(memory.payment('a')).toBeNull()
  memory.keep(payment('a'))
  memory.keep(payment('b'))
  memory.keep(payment('a', { stage: 'captured' }))
  expect(start(disk.text).memory.payment('a')).toEqual(payment('a', { stage: 'captured' }))
  expect(start(disk.text).memory.live()).toEqual([payment('b')])
})

test('what is not over is never dropped, however much came after it', () => {
  const { memory } = start()
  memory.keep(payment('open'))
  for (let count = 0; count < 150; count += 1) memory.keep(payment(`over ${count}`, { stage: 'cancelled' }))
  expect(memory.payment('open')).not.toBeNull()
  expect([memory.payment('over 49'), memory.payment('over 50')]).toEqual([null, payment('over 50', { stage: 'cancelled' })])
})

test('an order is known by the key that made it', () => {
  const { memory } = start('{"half')
  const order = { id: 7, reference: 'ORD-1', totalMinor: 100, dueMinor: 100, accessCode: null, lines: [{ lineId: 1, description: 'Lunch', quantity: 1, totalMinor: 100 }] }
  memory.keepOrder('key', order)
  expect([memory.order('key'), memory.order('other')]).toEqual([order, null])
})
