import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { codeOf, SALE, startTill, valueOf } from '../../support/station-central/till.ts'

test('what central and the processor say of every sale of this till, and of no other till', async () => {
  const { books, cards, tillOf, cartOf, order, reader, simulator, clock } = await startTill()
  const sinceMs = clock.nowMs() - 60_000
  expect(valueOf(await books.ledger(sinceMs))).toEqual([])
  expect(books.abilities()).toMatchObject({ ledger: true, emailReceipts: true, scriptDrivenCards: true })
  const bought = valueOf(await books.checkOut(await cartOf({ 'lunch-box': 1 }), { saleId: SALE, key: 'cash', agreedMinor: 1200 }))
  valueOf(await books.payCash(bought, { saleId: SALE, amountMinor: 1200, note: '', key: 'cash-paid' }))
  const saleId = randomUUID()
  const orderId = await order(4500)
  valueOf(await cards.open({ saleId, orderId, readerId: reader, by: 'server', amountMinor: 4500, currency: 'usd' }))
  valueOf(await cards.handOff(saleId, reader))
  simulator.cardholder.present(reader)
  const held = { saleId, method: 'card', currency: 'usd', central: { paidMinor: 0, refundedMinor: 0 }, processor: { heldMinor: 4500, capturedMinor: 0 } }
  const inCash = { saleId: SALE, orderReference: bought.reference, method: 'cash', currency: 'usd', central: { orderStatus: 'paid', paidMinor: 1200, refundedMinor: 0 }, processor: null }
  expect(valueOf(await books.ledger(sinceMs)).toSorted((one, other) => one.method.localeCompare(other.method))).toMatchObject([held, inCash])
  valueOf(await cards.capture(saleId))
  expect(valueOf(await books.ledger(sinceMs)).find((row) => row.saleId === saleId)).toMatchObject({ central: { orderStatus: 'paid', paidMinor: 4500 }, processor: { status: 'succeeded', heldMinor: 0, capturedMinor: 4500 } })
  expect(valueOf(await tillOf('till', 'Till 2').till.books.ledger(sinceMs))).toEqual([])
  simulator.faults.next('request_lost', { times: 9 })
  expect(codeOf(await books.ledger(sinceMs))).toBe('no-answer')
})
