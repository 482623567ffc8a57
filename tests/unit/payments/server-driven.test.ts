import { describe, expect, it } from 'vitest'
import { createServerDrivenDriver } from '../../../src-main/payments/drivers/server-driven.ts'
import type { CardDriver } from '../../../src-main/ports/till/card-driver.ts'
import type { CentralCards, CentralPayment } from '../../../src-main/ports/till/central-cards.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'
import { S1 } from './bench.ts'
import { CARD } from './scripted-world.ts'

const payment = (over: Partial<CentralPayment> = {}): CentralPayment => ({
  saleId: S1, orderId: 1, intentId: 'pi_1', readerId: 'R1', amountMinor: 4500, currency: 'usd', state: 'waiting', isSure: true, readerSays: 'asking', card: null, captureBeforeMs: null, declineCode: '', endReason: '', ...over,
})
const ok = <Value>(value: Value): Told<Value> => ({ kind: 'ok', value })
const no = (code: string): Told<never> => ({ kind: 'refused', refusal: { code, sentence: '' } })
const silence: Told<never> = { kind: 'no-answer', problem: 'timeout' }

/** Central's answer to one call; a look says what is given beside it. */
const driverOf = (told: Told<CentralPayment | null>, looked: Told<CentralPayment | null> = told): CardDriver => {
  const asPayment = told as Told<CentralPayment>
  const cards: CentralCards = {
    readers: () => Promise.resolve(ok([])),
    open: () => Promise.resolve(told.kind === 'ok' ? ok({ payment: told.value ?? payment(), clientSecret: 'never told' }) : told),
    scriptSaw: () => undefined,
    handOff: () => Promise.resolve(asPayment),
    read: () => Promise.resolve(looked),
    capture: () => Promise.resolve(asPayment),
    cancel: () => Promise.resolve(told),
    refund: () => Promise.resolve(ok('pending')),
    unfinished: () => Promise.resolve(told.kind === 'ok' ? ok(told.value === null ? [] : [told.value]) : told),
    connectionToken: () => Promise.resolve(ok('never asked')),
  }
  return createServerDrivenDriver({ cards })
}
const open = { saleId: S1, orderId: 1, readerId: 'R1', amountMinor: 4500, currency: 'usd' }
const seen = (kind: string) => ({ kind: 'seen', payment: { seen: kind } })

describe('a payment that central drives', () => {
  it.each([
    [{ state: 'creating' }, 'open'],
    [{ readerSays: 'asking' }, 'open'],
    [{ readerSays: 'asking', declineCode: 'insufficient_funds' }, 'open'],
    [{ readerSays: 'idle', declineCode: 'insufficient_funds' }, 'declined'],
    [{ readerSays: 'unknown', declineCode: 'insufficient_funds' }, 'declined'],
    [{ readerSays: 'unknown' }, 'open'],
    [{ readerSays: 'customer_canceled' }, 'stopped'],
    [{ readerSays: 'connection_error' }, 'interrupted'],
    [{ state: 'approved', readerSays: 'connection_error' }, 'approved'],
    [{ state: 'capturing' }, 'approved'],
    [{ state: 'captured' }, 'paid'],
    [{ state: 'cancelling' }, 'open'],
    [{ state: 'cancelled' }, 'gone'],
    [{ state: 'cancelled', endReason: 'lapsed' }, 'lapsed'],
    [{ state: 'failed' }, 'gone'],
    [{ state: 'lost' }, 'gone'],
  ] as const)('that is %j is seen as %s', async (over, kind) => {
    expect(await driverOf(ok(payment(over))).look(S1)).toMatchObject(seen(kind))
  })
  it('is believed to be at rest at the second look, and not right after it was handed to the reader', async () => {
    const driver = driverOf(ok(payment({ readerSays: 'idle' })))
    expect([await driver.look(S1), await driver.look(S1)]).toMatchObject([seen('open'), seen('interrupted')])
    await driver.present({ saleId: S1, readerId: 'R1' })
    expect([await driver.look(S1), await driver.look(S1)]).toMatchObject([seen('open'), seen('interrupted')])
  })
  it('is told with its receipt, its sum and how sure it is, and without any secret', async () => {
    const driver = driverOf(ok(payment({ state: 'approved', card: CARD, captureBeforeMs: 5, isSure: false })))
    const told = await driver.open(open)
    expect(told).toEqual({
      kind: 'opened',
      payment: { seen: 'approved', isSure: false, intentId: 'pi_1', readerId: 'R1', amountMinor: 4500, currency: 'usd', card: CARD, captureBeforeMs: 5, declineCode: '' },
    })
    expect(await driver.unfinished()).toMatchObject({ kind: 'ok', value: [{ saleId: S1, orderId: 1, payment: { seen: 'approved' } }] })
  })
  it('is nobody\'s where central does not know it, and nothing where nobody answers', async () => {
    expect(await driverOf(ok(null)).look(S1)).toEqual({ kind: 'none' })
    expect(await driverOf(no('not_found')).look(S1)).toEqual({ kind: 'none' })
    expect(await driverOf(no('no_right')).look(S1)).toEqual({ kind: 'no-answer' })
    const driver = driverOf(silence)
    expect([await driver.open(open), await driver.present(open), await driver.look(S1), await driver.capture(S1), await driver.cancel(S1, { ifIdle: false })]).toEqual(Array.from({ length: 5 }, () => ({ kind: 'no-answer' })))
    expect(await driver.unfinished()).toEqual(silence)
  })
  it.each([['other_payment', 'other_payment'], ['amount_changed', 'amount_changed'], ['order_not_pending', 'order_closed'], ['nothing_to_pay', 'order_closed'], ['sale_id_reused', 'order_closed']] as const)(
    'is not made: %s', async (code, message) => {
      expect(await driverOf(no(code)).open(open)).toEqual({ kind: 'refused', message, code })
    },
  )
  it.each([
    ['reader_busy', 'reader_busy'], ['card_in_reader', 'remove_card'], ['reader_in_use', 'reader_in_use'], ['reader_offline', 'reader_offline'],
    ['reader_timeout', 'reader_timeout'], ['reader_unusable', 'reader_unusable'], ['not_found', 'reader_unusable'],
  ] as const)('is not taken by the reader: %s', async (code, message) => {
    expect(await driverOf(no(code)).present(open)).toEqual({ kind: 'trouble', message })
  })
  it('is asked for again where Stripe is away, whatever central calls it', async () => {
    for (const code of ['stripe_unreachable', 'unknown_to_stripe']) {
      const driver = driverOf(no(code))
      expect([await driver.open(open), await driver.present(open), await driver.capture(S1), await driver.cancel(S1, { ifIdle: false })]).toEqual(Array.from({ length: 4 }, () => ({ kind: 'no-answer' })))
    }
  })
  it('is looked at where it does not wait for a card', async () => {
    expect(await driverOf(ok(payment())).present(open)).toEqual({ kind: 'prompting' })
    expect(await driverOf(ok(payment({ state: 'approved' }))).present(open)).toEqual({ kind: 'look' })
    expect(await driverOf(ok(payment({ isSure: false }))).present(open)).toEqual({ kind: 'look' })
    expect(await driverOf(no('order_closed')).present(open)).toEqual({ kind: 'look' })
  })
  it('is charged, or says why not', async () => {
    expect(await driverOf(ok(payment({ state: 'captured' }))).capture(S1)).toMatchObject(seen('paid'))
    expect([await driverOf(no('amount_changed')).capture(S1), await driverOf(no('order_closed')).capture(S1)]).toEqual(Array.from({ length: 2 }, () => ({ kind: 'amount-differs' })))
    expect(await driverOf(no('payment_over'), ok(payment({ state: 'cancelled', endReason: 'lapsed' }))).capture(S1)).toMatchObject(seen('lapsed'))
    expect(await driverOf(no('not_approved'), silence).capture(S1)).toEqual({ kind: 'no-answer' })
  })
  it('is cancelled, or says what it is', async () => {
    const cancel = (told: Told<CentralPayment | null>, looked = told) => driverOf(told, looked).cancel(S1, { ifIdle: true })
    expect(await cancel(ok(payment({ state: 'cancelled' })))).toMatchObject(seen('gone'))
    expect(await cancel(ok(null))).toEqual({ kind: 'none' })
    expect(await cancel(no('not_found'))).toEqual({ kind: 'none' })
    expect(await cancel(ok(payment({ state: 'cancelling', isSure: false })))).toEqual({ kind: 'busy' })
    expect([await cancel(no('capture_under_way')), await cancel(no('reader_busy'))]).toEqual(Array.from({ length: 2 }, () => ({ kind: 'busy' })))
    expect(await cancel(no('already_paid'), ok(payment({ state: 'captured' })))).toMatchObject(seen('paid'))
  })
})
