import { describe, expect, test } from 'vitest'
import { INTENT_STATUSES } from '../../../../../src-central/domain/payments/gateway.ts'
import { cellOf, eventOf, isLive, PAYMENT_EVENTS, PAYMENT_STATES, type PaymentState } from '../../../../../src-central/domain/payments/state.ts'

/** The whole table once more, a line for each state: where each event leads, in the order of the list of events. */
const TABLE: Readonly<Record<PaymentState, string>> = {
  creating: 'waiting failed !not_approved cancelling waiting waiting approved captured cancelled creating',
  waiting: 'waiting waiting !not_approved cancelling waiting waiting approved captured cancelled lost',
  approved: 'approved approved capturing cancelling approved approved approved captured cancelled lost',
  capturing: 'capturing capturing capturing !capture_under_way capturing capturing capturing captured cancelled lost',
  captured: 'captured captured captured !already_paid captured captured captured captured captured captured',
  cancelling: 'cancelling cancelled !being_cancelled cancelling cancelling cancelling cancelling captured cancelled lost',
  cancelled: 'cancelled cancelled !payment_over cancelled cancelled cancelled cancelled captured cancelled cancelled',
  failed: 'cancelling failed !payment_over failed cancelling cancelling cancelling captured failed failed',
  lost: 'lost lost !payment_over lost cancelling cancelling cancelling captured cancelled lost',
}

const told = (state: PaymentState): string =>
  PAYMENT_EVENTS.map((event) => {
    const cell = cellOf(state, event)
    return cell.kind === 'to' ? cell.state : `!${cell.refusal}`
  }).join(' ')

describe('the table of card payments', () => {
  test.each(PAYMENT_STATES)('%s', (state) => {
    expect(told(state)).toBe(TABLE[state])
  })

  test('M2: money that was taken is believed in every state, and nothing leads away from it', () => {
    for (const state of PAYMENT_STATES) expect(cellOf(state, 'see-paid')).toEqual({ kind: 'to', state: 'captured' })
    for (const event of PAYMENT_EVENTS) expect(cellOf('captured', event)).not.toMatchObject({ kind: 'to', state: expect.not.stringMatching('captured') })
  })

  test('M3: only what was approved is captured', () => {
    const leading = PAYMENT_STATES.filter((state) => JSON.stringify(cellOf(state, 'ask-capture')).includes('"capturing"'))
    expect(leading).toEqual(['approved', 'capturing'])
  })

  test('M4: once a capture was asked for, nobody cancels', () => {
    expect(cellOf('capturing', 'ask-cancel')).toEqual({ kind: 'refused', refusal: 'capture_under_way' })
    expect(cellOf('captured', 'ask-cancel')).toEqual({ kind: 'refused', refusal: 'already_paid' })
  })

  test('M5: once a cancel was asked for, nobody captures', () => {
    for (const state of ['cancelling', 'cancelled', 'failed', 'lost'] as const) expect(cellOf(state, 'ask-capture').kind).toBe('refused')
  })

  test('M6: a payment lets go of its order only when no money can come of it any more, or has come', () => {
    expect(PAYMENT_STATES.filter((state) => !isLive(state))).toEqual(['captured', 'cancelled', 'failed', 'lost'])
  })

  test('M17: what Stripe does not know is lost only while it lives', () => {
    expect(PAYMENT_STATES.filter((state) => JSON.stringify(cellOf(state, 'see-unknown')).includes('"lost"'))).toEqual(['waiting', 'approved', 'capturing', 'cancelling', 'lost'])
  })

  test('every status of an intent is one event', () => {
    expect(INTENT_STATUSES.map(eventOf)).toEqual(['see-open', 'see-open', 'see-open', 'see-busy', 'see-held', 'see-paid', 'see-gone'])
  })
})
