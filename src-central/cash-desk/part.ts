import { z } from 'zod'
import { attendeeCard, badge, codeParams, createdAttendee, newAttendee } from '../../src-shared/wire/badge.ts'
import { cancellation, cancelledOrder, newPayment, newRefund, orderCard, orderProblem, paidOrder, reference, refundedOrder, troubles } from '../../src-shared/wire/orders.ts'
import { type Operation, operation } from '../api/operation.ts'
import type { Part, PartDesk } from '../part.ts'
import { answerAttendee } from './attendee-card.ts'
import { answerBadge } from './badge.ts'
import { answerCancel } from './cancel.ts'
import { answerNewAttendee } from './new-attendee.ts'
import { answerOrder } from './order-card.ts'
import { answerPay } from './pay.ts'
import { answerRefund } from './refund.ts'
import { answerTroubles } from './troubles.ts'

/** Money over the counter, and what a desk wants to know of an order or a person. */
export const cashDeskPart = (desk: PartDesk): Part => ({
  operations: [...moneyOperations(desk), ...personOperations(desk)],
  capabilities: ['orders', 'cashPayments', 'refunds', 'badges', 'newAttendees'],
  fixes: [
    'An order is paid when what arrived covers its total, not when any payment was captured.',
    'A later order of somebody who is admitted adds to what they have instead of taking its place.',
    'An order without a ticket admits nobody: buying a T-shirt opens no door to who has no ticket, or had the money for it back.',
    'Who is given a ticket counts against the stock and the room of the venue, unless a lead goes over capacity with a reason.',
    'Who buys a ticket without being an attendee becomes one; the account of the till never does.',
    'Money that arrives for a cancelled or paid order is kept, marked and shown until it was given back.',
    'Refunds are counted per line, and what was refunded is not handed out.',
  ],
})

const orderParams = z.object({ order: reference })
const orderPlace = { params: orderParams, tag: 'Orders' }

const moneyOperations = (desk: PartDesk): Operation[] => [
  operation({
    ...orderPlace,
    id: 'showOrder',
    method: 'GET',
    path: 'orders/:order/',
    access: 'sell',
    summary: 'An order by its reference, with lines, payments, refunds and attendees',
    answers: { 200: { description: 'The order.', schema: orderCard } },
    answer: ({ conference, params }) => answerOrder(desk.store, conference.id, params.order),
  }),
  operation({
    ...orderPlace,
    id: 'payOrder',
    method: 'POST',
    path: 'orders/:order/payments/',
    access: 'sell',
    summary: 'Cash for an order, or the order as a gift',
    description: 'By the id of the order. Complimentary (`comp`) needs a lead and a reason.',
    body: newPayment,
    answers: {
      201: { description: 'Taken.', schema: paidOrder },
      409: { description: '`amount_differs`, `already_paid`, `not_pending`, `payment_running`, for a gift `sold_out` or `venue_full`, or `still_running`.', schema: orderProblem },
    },
    answer: (visit) => answerPay(desk, visit),
  }),
  operation({
    ...orderPlace,
    id: 'cancelOrder',
    method: 'POST',
    path: 'orders/:order/cancel/',
    access: 'sell',
    summary: 'End an order that nobody has paid',
    description: 'By the id of the order. Its stock is free again; its voucher and its credits go back.',
    body: cancellation,
    answers: {
      200: { description: 'Cancelled.', schema: cancelledOrder },
      409: { description: '`not_pending`, `payment_running`, `money_taken`, or `still_running`.', schema: orderProblem },
    },
    answer: (visit) => answerCancel(desk, visit),
  }),
  operation({
    ...orderPlace,
    id: 'refundCash',
    method: 'POST',
    path: 'orders/:order/refund/',
    access: 'lead',
    summary: 'Give cash or lines of an order back',
    description: 'By the id of the order. What was handed out is refunded only with `handed_back`.',
    body: newRefund,
    answers: {
      201: { description: 'Given back.', schema: refundedOrder },
      409: {
        description: '`nothing_to_refund`, `not_paid`, `more_than_paid`, `line_unknown`, `too_many`, `handed_out`, or `still_running`.',
        schema: orderProblem,
      },
    },
    answer: (visit) => answerRefund(desk, visit),
  }),
  operation({
    id: 'listTroubles',
    method: 'GET',
    path: 'troubles/',
    tag: 'Orders',
    access: 'lead',
    summary: 'Payments that need a person',
    answers: { 200: { description: 'Oldest first.', schema: troubles } },
    answer: ({ conference }) => answerTroubles(desk.store, conference.id),
  }),
]

const personOperations = (desk: PartDesk): Operation[] => [
  operation({
    id: 'showBadge',
    method: 'GET',
    path: 'attendees/:code/badge/',
    tag: 'People',
    access: 'look',
    summary: 'What stands on a badge',
    params: codeParams,
    answers: { 200: { description: 'The badge.', schema: badge } },
    answer: ({ conference, params }) => answerBadge(desk.store, conference, params.code),
  }),
  operation({
    id: 'showAttendee',
    method: 'GET',
    path: 'attendees/:code/',
    tag: 'People',
    access: 'search',
    summary: 'An attendee with orders, hand-outs and movements',
    params: codeParams,
    answers: { 200: { description: 'The attendee.', schema: attendeeCard } },
    answer: ({ conference, params }) => answerAttendee(desk.store, conference.id, params.code),
  }),
  operation({
    id: 'addAttendee',
    method: 'POST',
    path: 'attendees/',
    tag: 'People',
    access: 'lead',
    summary: 'Add a person, with a ticket as a gift if wanted',
    body: newAttendee,
    answers: {
      201: { description: 'Added.', schema: createdAttendee },
      409: { description: '`ticket_type_unknown`, `sold_out`, `venue_full`, or `still_running`.', schema: orderProblem },
    },
    answer: (visit) => answerNewAttendee(desk, visit),
  }),
]
