import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import type { SaleSource } from '../../../src-shared/domain/till/sale.ts'
import { createBench, S1 } from './bench.ts'

const order = { id: 9, reference: 'O-9', totalMinor: 4500, dueMinor: 4500, accessCode: null, lines: [] }
const pending: SaleSource = { kind: 'order', order, lines: [], customer: { kind: 'nobody' }, madeHere: false }
const orderOf = (bench: ReturnType<typeof createBench>) => bench.world.orders.get(`${S1}:order`)

describe('the order of a sale', () => {
  it('is asked for with the key that the sale gives, and ends the sale where central says no', async () => {
    const bench = createBench()
    bench.world.refuseOrder = 'sold_out'
    bench.begin()
    await bench.pass(0)
    expect(bench.sale().sale).toMatchObject({ state: 'refused', declineCode: 'sold_out', order: null })
    expect(bench.names()).toEqual(['unfinished', 'check-out'])
  })
  it('Z10: is ended again where it costs something else than the desk agreed to', async () => {
    const bench = createBench()
    bench.world.dueMinor = 4600
    bench.begin()
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'cancelling', 'cancelled'])
    expect(bench.sale().sale.message).toBe('amount_changed')
    expect(orderOf(bench)?.status).toBe('cancelled')
    expect(bench.names()).not.toContain('open')
  })
  it('is paid at once where credits left nothing to pay', async () => {
    const bench = createBench()
    bench.world.dueMinor = 0
    bench.begin({ agreedMinor: 0 })
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'paid'])
    expect(bench.names()).toEqual(['unfinished', 'check-out'])
  })
  it('is not asked for where it is there already, and stays when its payment is cancelled', async () => {
    const bench = createBench()
    bench.world.orders.set('O-9', { ...order, status: 'pending' })
    bench.begin({ source: pending })
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'creating', 'waiting_for_card'])
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'cancelled', order: { reference: 'O-9' } })
    expect(bench.names()).not.toContain('check-out')
    expect(bench.world.orders.get('O-9')?.status).toBe('pending')
  })
  it('is ended with a sale that was left meanwhile, even where its answer was lost', async () => {
    const bench = createBench()
    bench.world.faults('check-out', 'answer', 'request')
    bench.world.faults('cancel-order', 'request', 'answer')
    bench.begin()
    await bench.pass(0)
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(20_000)
    expect([bench.sale().sale.state, bench.sale().sale.message]).toEqual(['cancelled', 'cancelled'])
    expect(orderOf(bench)?.status).toBe('cancelled')
    expect(bench.names()).not.toContain('open')
  })
  it('is not asked for by a sale that was left before', async () => {
    const bench = createBench()
    bench.begin()
    bench.wish({ kind: 'cancel', keepsOrder: false })
    await bench.pass(20_000)
    expect(bench.states()).toEqual(['ordering', 'cancelling', 'cancelled'])
    expect(bench.names()).toEqual(['unfinished'])
  })
  it('is kept where it is going to be paid another way', async () => {
    const bench = createBench()
    bench.begin()
    await bench.pass(0)
    bench.wish({ kind: 'cancel', keepsOrder: true })
    await bench.pass(5000)
    expect(bench.sale().sale).toMatchObject({ state: 'cancelled', keepsOrder: true })
    expect(orderOf(bench)?.status).toBe('pending')
  })
})

describe('a sale without a card', () => {
  it('is paid when central has booked the cash, once, however often it was asked', async () => {
    const bench = createBench({ driver: null })
    bench.world.faults('pay-cash', 'answer', 'request', 'answer')
    bench.begin({ method: 'cash', tenderedMinor: 5000, readerId: null })
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'booking'])
    expect(bench.wish({ kind: 'cancel', keepsOrder: false })).toEqual({ kind: 'refused', why: 'too-late' })
    await bench.pass(20_000)
    expect([bench.sale().sale.state, bench.sale().sale.message, bench.sale().isInDoubt]).toEqual(['paid', 'paid', false])
    expect(orderOf(bench)?.status).toBe('paid')
  })
  it('gives cash back that central does not want, and a lead says so', async () => {
    const bench = createBench()
    bench.world.refuseBooking = 'order_closed'
    bench.begin({ method: 'cash', tenderedMinor: 4500 })
    await bench.pass(0)
    expect(bench.sale().sale).toMatchObject({ state: 'cash_refused', declineCode: 'order_closed' })
    expect(bench.book().open()).toHaveLength(1)
    expect(bench.wish({ kind: 'settle', charged: false, note: 'given back', lead: 'Lea' })).toEqual({ kind: 'done' })
    expect(bench.sale().sale).toMatchObject({ state: 'settled', settledAs: { charged: false, note: 'given back', lead: 'Lea' } })
  })
  it('is given away with its reason, or refused', async () => {
    const bench = createBench()
    bench.begin({ method: 'comp', reason: 'Speaker', lead: 'Lea' })
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'booking', 'paid'])
    const other = createBench()
    other.world.refuseBooking = 'no_right'
    other.begin({ method: 'comp', reason: 'Speaker', lead: 'Lea' })
    await other.pass(0)
    expect(other.states()).toEqual(['ordering', 'booking', 'refused'])
  })
  it('Z15: goes on after a restart, because the money is in the drawer', async () => {
    const bench = createBench()
    bench.world.isDown = true
    bench.begin({ method: 'cash', tenderedMinor: 4500 })
    await bench.pass(3000)
    await bench.restart(60_000)
    bench.world.isDown = false
    bench.book().nudge()
    await bench.pass(0)
    expect(bench.states()).toEqual(['ordering', 'booking', 'paid'])
  })
  it('Z12: is not asked for again when central may have forgotten its key; a lead looks', async () => {
    const bench = createBench()
    bench.world.faults('pay-cash', 'answer')
    bench.begin({ method: 'cash', tenderedMinor: 4500 })
    await bench.pass(0)
    await bench.restart(limits.keyTrustedMs + 1)
    await bench.pass(limits.saleDoubtMs)
    expect(bench.sale()).toMatchObject({ isInDoubt: true, sale: { state: 'booking' } })
    expect(bench.names().filter((name) => name === 'pay-cash')).toHaveLength(1)
    expect(bench.wish({ kind: 'settle', charged: true, note: 'it is there', lead: 'Lea' })).toEqual({ kind: 'done' })
  })
})
