import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { paymentRows, statusOf } from '../../support/payments/fixture.ts'
import { startDjangoTill } from '../../support/station-central/django-till.ts'
import { codeOf, type TillBench, valueOf } from '../../support/station-central/till.ts'

const CAPTURE = /terminal\/capture/u
const CANCEL = /terminal\/cancel/u

const intentsOf = ({ simulator }: Pick<TillBench, 'simulator'>) => simulator.figures().map(({ status }) => status)

describe('a card payment at django-program', () => {
  test('is made for the script, taken once it was approved, and shown as taken', async () => {
    const { cards, wishOf, tap, central, reader, disk } = await startDjangoTill()
    expect(valueOf(await cards.readers())).toMatchObject([{ id: reader, label: 'Hall 1', isOnline: true }])
    expect(valueOf(await cards.connectionToken())).toMatch(/^pst_/u)
    const wish = await wishOf()
    expect(valueOf(await cards.read(wish.saleId))).toBeNull()
    const { payment, clientSecret } = valueOf(await cards.open(wish))
    expect(payment).toMatchObject({ saleId: wish.saleId, state: 'waiting', amountMinor: 2400, isSure: true })
    expect(clientSecret).toContain(payment.intentId)
    expect(disk.text).toContain(payment.intentId)
    expect(disk.text).not.toContain('secret')
    await tap(payment.intentId ?? '')
    cards.scriptSaw(wish.saleId, 'requires_capture')
    expect(valueOf(await cards.read(wish.saleId))).toMatchObject({ state: 'approved', isSure: true })
    expect(valueOf(await cards.capture(wish.saleId))).toMatchObject({ state: 'captured', isSure: true })
    expect(valueOf(await cards.capture(wish.saleId))).toMatchObject({ state: 'captured' })
    expect(valueOf(await cards.read(wish.saleId))).toMatchObject({ state: 'captured', isSure: true })
    expect(codeOf(await cards.cancel(wish.saleId, { ifIdle: false }))).toBe('already_paid')
    expect(codeOf(await cards.open(wish))).toBe('already_paid')
    expect(await statusOf(central, wish.orderId)).toBe('paid')
  })

  test('is cancelled before another one is made for its order', async () => {
    const bench = await startDjangoTill()
    const { cards, opened, wishOf } = bench
    const first = await opened()
    const again = valueOf(await cards.open(first))
    expect(again.payment.intentId).not.toBe(first.intentId)
    expect(intentsOf(bench)).toEqual(['canceled', 'requires_payment_method'])
    const other = await wishOf()
    valueOf(await cards.open({ ...other, orderId: first.orderId }))
    expect(intentsOf(bench)).toEqual(['canceled', 'canceled', 'requires_payment_method'])
    expect(valueOf(await cards.read(first.saleId))).toMatchObject({ state: 'cancelled', isSure: true })
    expect(valueOf(await cards.cancel(other.saleId, { ifIdle: true }))).toMatchObject({ state: 'cancelled' })
    expect(valueOf(await cards.unfinished())).toEqual([])
    expect(codeOf(await cards.capture(other.saleId))).toBe('payment_over')
    expect(codeOf(await cards.capture(randomUUID()))).toBe('not_found')
    expect(valueOf(await cards.cancel(randomUUID(), { ifIdle: false }))).toBeNull()
  })

  test('is refused for an order that is paid or not there', async () => {
    const { cards, opened, tap, wishOf } = await startDjangoTill()
    const paid = await opened()
    await tap(paid.intentId)
    valueOf(await cards.capture(paid.saleId))
    expect(codeOf(await cards.open({ ...(await wishOf()), orderId: paid.orderId }))).toBe('already_paid')
    expect(codeOf(await cards.open({ ...(await wishOf()), orderId: 999_999 }))).toBe('order_not_found')
  })

  test('whose capture had its effect and no answer is found by the order, once the capture is refused', async () => {
    const bench = await startDjangoTill()
    const { cards, opened, tap, proxy, central, restarted } = bench
    const { saleId, orderId, intentId } = await opened()
    await tap(intentId)
    proxy.set({ kind: 'lose-answer' }, CAPTURE)
    // The order is known as paid, whoever was to say so.
    expect((await cards.capture(saleId)).kind).toBe('ok')
    proxy.set({ kind: 'none' })
    expect(valueOf(await restarted().cards.read(saleId))).toMatchObject({ state: 'captured' })
    expect(await paymentRows(central, orderId)).toMatchObject([{ method: 'terminal', status: 'succeeded' }])
    expect(intentsOf(bench)).toEqual(['succeeded'])
  })

  test('is not known while nobody says how a capture ended, and asked again after a restart', async () => {
    const bench = await startDjangoTill()
    const { cards, opened, tap, proxy, restarted, count } = bench
    const { saleId, intentId } = await opened()
    await tap(intentId)
    proxy.set({ kind: 'lose-request' }, CAPTURE)
    expect((await cards.capture(saleId)).kind).toBe('no-answer')
    // One intent was made to ask, and cancelled at once; the next question waits.
    expect(intentsOf(bench)).toEqual(['requires_capture', 'canceled'])
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'capturing', isSure: false })
    expect(intentsOf(bench)).toHaveLength(2)
    expect(await count("orders WHERE status = 'pending' AND total_cents = 2400")).toBeGreaterThan(0)
    proxy.set({ kind: 'none' })
    expect(valueOf(await restarted().cards.read(saleId))).toMatchObject({ state: 'captured', isSure: true })
    expect(intentsOf(bench)).toEqual(['succeeded', 'canceled'])
  })

  test('that was cancelled without an answer is not known to be over', async () => {
    const bench = await startDjangoTill()
    const { cards, opened, proxy, wishOf } = bench
    const { saleId, orderId } = await opened()
    proxy.set({ kind: 'lose-answer' }, CANCEL)
    expect((await cards.cancel(saleId, { ifIdle: false })).kind).toBe('no-answer')
    proxy.set({ kind: 'none' })
    expect((await cards.cancel(saleId, { ifIdle: false })).kind).toBe('no-answer')
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'cancelling', isSure: false })
    expect(valueOf(await cards.unfinished())).toMatchObject([{ saleId, state: 'cancelling' }])
    expect(codeOf(await cards.open({ ...(await wishOf()), orderId }))).toBe('other_payment')
    expect(intentsOf(bench)).toEqual(['canceled'])
  })

  test('that the script says was taken at once is not paid before the order says so', async () => {
    const bench = await startDjangoTill()
    const { cards, opened, tap } = bench
    const { saleId } = await opened()
    cards.scriptSaw(saleId, 'succeeded')
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'capturing', isSure: false })
    cards.scriptSaw(saleId, 'requires_capture')
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'capturing' })
    const other = await opened()
    await tap(other.intentId)
    cards.scriptSaw(other.saleId, 'requires_capture')
    expect(valueOf(await cards.cancel(other.saleId, { ifIdle: false }))).toMatchObject({ state: 'cancelled' })
    cards.scriptSaw(other.saleId, 'succeeded')
    cards.scriptSaw(randomUUID(), 'succeeded')
    expect(valueOf(await cards.read(other.saleId))).toMatchObject({ state: 'cancelled' })
  })

  test('that an earlier life left open was not taken: it can be given back', async () => {
    const bench = await startDjangoTill()
    const { opened, tap, restarted } = bench
    const { saleId, orderId, intentId } = await opened()
    await tap(intentId)
    const { cards } = restarted()
    expect(valueOf(await cards.unfinished())).toMatchObject([{ saleId, orderId, intentId, state: 'waiting', isSure: true }])
    expect(valueOf(await cards.cancel(saleId, { ifIdle: false }))).toMatchObject({ state: 'cancelled' })
    expect(intentsOf(bench)).toEqual(['canceled'])
  })

  test('is given to nobody when it cannot be remembered', async () => {
    const bench = await startDjangoTill()
    const { cards, wishOf, disk } = bench
    const wish = await wishOf()
    disk.isFull = true
    expect(await cards.open(wish)).toEqual({ kind: 'no-answer', problem: 'full' })
    expect(intentsOf(bench)).toEqual(['canceled'])
    disk.isFull = false
    disk.text = '{"half'
    expect(valueOf(await cards.open(wish)).payment).toMatchObject({ state: 'waiting' })
    disk.isFull = true
    expect((await cards.capture(wish.saleId)).kind).toBe('no-answer')
    expect((await cards.cancel(wish.saleId, { ifIdle: false })).kind).toBe('no-answer')
    expect(intentsOf(bench)).toEqual(['canceled', 'requires_payment_method'])
  })
})
