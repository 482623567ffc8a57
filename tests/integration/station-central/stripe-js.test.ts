import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { createStripeJsDriver } from '../../../src-main/payments/drivers/stripe-js.ts'
import { startStripeJsWorld, type StripeJsWorld } from '../../support/terminal/terminal-world.ts'

const TOTAL = 4500

const begin = async (at: StripeJsWorld) => {
  const saleId = randomUUID()
  const orderId = await at.order(TOTAL)
  const wish = { saleId, orderId, readerId: at.reader, amountMinor: TOTAL, currency: 'usd' }
  expect(await at.driver.open(wish)).toMatchObject({ kind: 'opened' })
  const present = () => at.driver.present({ saleId, readerId: at.reader })
  const seen = async (): Promise<string> => {
    at.clock.advance(2000)
    const answer = await at.driver.look(saleId)
    return answer.kind === 'seen' ? answer.payment.seen : answer.kind
  }
  const sdkCalls = () => at.twin.calls.filter((name) => name !== 'discoverReaders' && name !== 'connectReader')
  return { saleId, orderId, present, seen, sdkCalls }
}

test('a declined card: the reader asks for the next one with the same secret, and the desk is told', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  expect(await sale.present()).toEqual({ kind: 'prompting' })
  at.twin.show(at.reader, 'charge_declined')
  await vi.waitFor(() => expect(at.twin.asking()).toBe(1))
  expect(await sale.seen()).toBe('declined')
  at.twin.show(at.reader)
  await at.settled()
  expect(await sale.seen()).toBe('approved')
  expect(sale.sdkCalls()).toEqual(['collectPaymentMethod', 'processPayment', 'collectPaymentMethod', 'processPayment'])
  expect(at.simulator.figures()).toMatchObject([{ status: 'requires_capture', capturable: TOTAL }])
})

test('trouble before the bank was asked: the same card is sent again, and nobody shows it twice', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  await sale.present()
  at.twin.show(at.reader, 'visa', 'lose-once')
  await vi.waitFor(async () => expect(await sale.seen()).toBe('approved'))
  expect(sale.sdkCalls()).toEqual(['collectPaymentMethod', 'processPayment', 'processPayment'])
})

test('a reader that goes away is found anew, the payment read, and the card asked for again', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  await sale.present()
  const before = at.twin.calls.length
  at.twin.vanish(at.reader)
  expect(await sale.seen()).toBe('interrupted')
  expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_disconnected' })
  at.twin.comeBack(at.reader)
  await vi.waitFor(() => expect(at.twin.asking()).toBe(1), { timeout: 10_000 })
  expect(at.twin.calls.slice(before).join()).toMatch(/discoverReaders,connectReader,collectPaymentMethod$/u)
  expect(await sale.seen()).toBe('open')
  expect(await sale.present()).toEqual({ kind: 'prompting' })
  at.twin.show(at.reader)
  await at.settled()
  expect(await sale.seen()).toBe('approved')
  expect(at.simulator.figures()).toHaveLength(1)
})

test('an approval that nobody hears of is no reason to ask for another card', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  await sale.present()
  at.twin.show(at.reader, 'visa', 'vanish')
  await at.settled()
  at.twin.comeBack(at.reader)
  expect(await sale.seen()).toBe('approved')
  expect(await sale.present()).toEqual({ kind: 'look' })
  expect(sale.sdkCalls()).toEqual(['collectPaymentMethod', 'processPayment'])
})

test('a reader that another desk collects on is left alone', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  at.twin.useElsewhere(at.reader, true)
  expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_in_use' })
  expect(at.twin.asking()).toBe(0)
  at.twin.useElsewhere(at.reader, false)
  expect(await sale.present()).toEqual({ kind: 'prompting' })
})

test('a token is fetched for every connection, and none where central does not answer', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  const connected = at.twin.tokens
  await sale.present()
  expect(connected).toHaveLength(1)
  at.twin.vanish(at.reader)
  at.twin.comeBack(at.reader)
  await vi.waitFor(() => expect(connected).toHaveLength(2), { timeout: 10_000 })
  expect(new Set(connected).size).toBe(2)
  await at.driver.cancel(sale.saleId, { ifIdle: false })
  at.proxy.set({ kind: 'lose-request' })
  expect(await at.host.connectionToken()).toEqual({ secret: null })
  at.proxy.set({ kind: 'none' })
})

test('whoever leaves while a card is read charges nothing', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  await sale.present()
  const cancelled = at.driver.cancel(sale.saleId, { ifIdle: false })
  expect(await cancelled).toMatchObject({ kind: 'seen', payment: { seen: 'gone' } })
  expect(sale.sdkCalls()).toEqual(['collectPaymentMethod', 'cancelCollectPaymentMethod'])
  expect(at.simulator.figures()).toMatchObject([{ status: 'canceled', capturable: 0 }])
  expect(await sale.present()).toEqual({ kind: 'look' })
})

test('after a restart the secret is asked for anew, and the payment stays the same', async () => {
  const at = await startStripeJsWorld()
  const sale = await begin(at)
  at.driver.close()
  const again = createStripeJsDriver({ cards: at.lead.cards, frame: at.frame, clock: at.fast })
  expect(await again.present({ saleId: sale.saleId, readerId: at.reader })).toEqual({ kind: 'prompting' })
  expect(at.simulator.figures()).toHaveLength(1)
  again.close()
})

test('no secret and no token is in what the driver answers or central logs', async () => {
  const at = await startStripeJsWorld()
  const answers: unknown[] = []
  const saleId = randomUUID()
  const orderId = await at.order(TOTAL)
  answers.push(await at.driver.open({ saleId, orderId, readerId: at.reader, amountMinor: TOTAL, currency: 'usd' }))
  answers.push(await at.driver.present({ saleId, readerId: at.reader }))
  at.twin.show(at.reader)
  await at.settled()
  at.clock.advance(2000)
  answers.push(await at.driver.look(saleId), await at.driver.capture(saleId), await at.driver.readers(), await at.driver.unfinished())
  const told = JSON.stringify([answers, at.logged])
  expect(told).not.toMatch(/_secret_|pst_/u)
  for (const token of at.twin.tokens) expect(told).not.toContain(token)
  expect(at.twin.tokens).toHaveLength(1)
})

test('a reader is connected once, before anything is charged; one that another desk uses is left alone and no payment is made', async () => {
  const at = await startStripeJsWorld()
  const ready = () => at.driver.makeReady?.(at.reader)
  at.twin.useElsewhere(at.reader, true)
  expect(await ready()).toBe('reader_in_use')
  at.twin.useElsewhere(at.reader, false)
  const before = at.twin.calls.length
  expect(await Promise.all([ready(), ready()])).toEqual([null, null])
  expect(at.twin.calls.slice(before).filter((name) => name === 'connectReader')).toHaveLength(1)
  expect(at.simulator.figures()).toEqual([])
})
