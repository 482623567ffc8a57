import { describe, expect, it } from 'vitest'
import { blocksTill, isAgreed } from '../../../../../src-shared/domain/till/sale.ts'
import { cellOf, isOver, isPaid, isUnknown, SALE_EVENTS, SALE_STATES, type SaleState } from '../../../../../src-shared/domain/till/sale-state.ts'

const after = (state: SaleState, event: Parameters<typeof cellOf>[1]): string => {
  const cell = cellOf(state, event)
  return cell.kind === 'to' ? cell.state : cell.kind === 'stays' ? state : `no: ${cell.why}`
}
const CARD: readonly SaleState[] = ['creating', 'blocked', 'cart_changed', 'waiting_for_card', 'declined', 'authorized', 'capturing', 'capture_pending', 'cancelling', 'cancelled', 'expired', 'recovering', 'held']
const BEFORE: readonly SaleState[] = ['creating', 'blocked', 'cart_changed', 'waiting_for_card', 'declined']
const TAKING: readonly SaleState[] = ['authorized', 'capturing', 'capture_pending']

describe('one sale', () => {
  it('Z1: every state has an answer to every event, and names a state that there is', () => {
    for (const state of SALE_STATES) for (const event of SALE_EVENTS) expect([...SALE_STATES, 'no: too-late', 'no: already-paid', 'no: over', 'no: not-now']).toContain(after(state, event))
  })
  it('Z2: money that was taken is believed, and only a refund leads on', () => {
    for (const state of CARD) expect(after(state, 'see-paid'), state).toBe('captured')
    for (const event of SALE_EVENTS) expect(['captured', 'refunded', 'no: already-paid'], event).toContain(after('captured', event))
  })
  it('Z3: before an approval the desk may leave, and only the end of the payment is the end', () => {
    for (const state of BEFORE) expect([state, after(state, 'ask-cancel')]).toEqual([state, 'cancelling'])
    expect(['see-open', 'see-declined', 'see-approved', 'see-stopped', 'late'].map((event) => after('cancelling', event as 'late'))).toEqual(Array(5).fill('cancelling'))
    expect([after('cancelling', 'see-gone'), after('cancelling', 'see-none'), after('cancelling', 'see-paid')]).toEqual(['cancelled', 'cancelled', 'captured'])
  })
  it('Z4: a declined card leaves the same payment waiting', () => {
    expect([after('waiting_for_card', 'see-declined'), after('declined', 'ask-retry'), after('declined', 'see-approved')]).toEqual(['declined', 'creating', 'authorized'])
  })
  it('Z5: once its money is wanted nobody cancels', () => {
    for (const state of TAKING) expect(after(state, 'ask-cancel')).toBe('no: too-late')
    expect(after('captured', 'ask-cancel')).toBe('no: already-paid')
  })
  it('an order that costs nothing more is paid, and one that nobody stands for any more is left', () => {
    expect([after('ordering', 'booked'), after('ordering', 'amount-differs'), after('booking', 'order-refused')]).toEqual(['paid', 'cancelling', 'refused'])
    expect(SALE_STATES.filter((state) => after(state, 'given-up') !== state)).toEqual(['ordering', 'authorized'])
    expect([after('ordering', 'given-up'), after('authorized', 'given-up'), after('recovering', 'amount-differs')]).toEqual(['cancelling', 'cancelling', 'cancelling'])
  })
  it('Z6: what is over stays over, and a late approval is taken back', () => {
    for (const state of ['cancelled', 'expired'] as const) {
      for (const event of SALE_EVENTS) expect([state, 'captured', 'cancelling', 'no: over'], event).toContain(after(state, event))
      expect(after(state, 'see-approved')).toBe('cancelling')
    }
  })
  it('Z7: paid is said of captured and booked sales alone', () => {
    expect(SALE_STATES.filter(isPaid)).toEqual(['captured', 'paid'])
    expect(SALE_STATES.filter((state) => isPaid(state) && !isOver(state))).toEqual([])
  })
  it('Z8: not knowing is a state, and not an end', () => {
    expect(SALE_STATES.filter(isUnknown)).toEqual(['capture_pending', 'recovering', 'held', 'cash_refused'])
    expect(SALE_STATES.filter((state) => isUnknown(state) && isOver(state))).toEqual([])
  })
  it('Z9: what is not over blocks the till until a lead takes it', () => {
    expect(SALE_STATES.filter((state) => blocksTill({ state, withLead: null }))).toEqual(SALE_STATES.filter((state) => !isOver(state)))
    expect(SALE_STATES.filter((state) => blocksTill({ state, withLead: 'Lea' }))).toEqual([])
  })
  it('Z10: another sum than the agreed one is no agreement', () => {
    expect([isAgreed({ agreedMinor: 4500 }, { dueMinor: 4500 }), isAgreed({ agreedMinor: 4500 }, { dueMinor: 4499 })]).toEqual([true, false])
  })
})
