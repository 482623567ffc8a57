import { cancelRequest, giveUpRequest, handOffRequest, openedPayment, openPayments, openQuery, payment, paymentRequest, readers, receiptRequest, reconciliation, refunded, refundRefusal, refundRequest, saleParams, sentReceipt } from '../../../src-shared/wire/payments.ts'
import { problem } from '../../../src-shared/wire/problem.ts'
import { type AnswerForm, operation, type Operation, type OperationVisit } from '../../api/operation.ts'
import type { Answer } from '../../http/answer.ts'
import type { Once } from '../../http/once.ts'
import { cardsNotSetUp, type DrivenDesk } from './found.ts'
import { answerGiveUp } from './give-up.ts'
import { answerHandOff } from './hand-off.ts'
import { answerOpen } from './open.ts'
import { answerReceipt } from './receipt.ts'
import { answerReconciliation } from './reconciliation.ts'
import { answerRefund } from './refund.ts'
import { answerCancelling, answerCapturing, answerOpenList, answerReaderList, answerStatus } from './status.ts'

const tag = 'Card payments'
const told: AnswerForm = { description: 'The payment as it is now. `is_sure` is false while nobody knows more.', schema: payment }
const conflict: AnswerForm = { description: 'It does not go on; `code` says why and `error` what to do.', schema: problem }
const away: AnswerForm = { description: 'Stripe did not answer (`stripe_unreachable`): ask again, charge nothing.', schema: problem }

/** Without a processor every one of them says so. */
const withCards = <Visit>(desk: DrivenDesk | undefined, answer: (desk: DrivenDesk, visit: Visit) => Answer | Promise<Answer>) => (visit: Visit) =>
  desk === undefined ? cardsNotSetUp : answer(desk, visit)

const EVERY_TIME = 'Kept for 7 days, without the answer. The same key and body tell how the payment stands now and go on with it; the payment itself says what is not done twice. The same key with another body is refused.'

/** What a payment says now is worth more than what was said of it: only what the key was used for is remembered. */
const everyTime =
  <Visit extends { once: Once }>(answer: (desk: DrivenDesk, visit: Visit) => Answer | Promise<Answer>) =>
  (desk: DrivenDesk, visit: Visit) =>
    visit.once.again((once) => answer(desk, { ...visit, once }))

/** The names of lists come before the names of sales. */
export const drivenOperations = (desk: DrivenDesk | undefined): readonly Operation[] => [...listOperations(desk), ...saleOperations(desk), ...moneyOperations(desk), receiptOperation(desk)]

const receiptOperation = (desk: DrivenDesk | undefined): Operation =>
  operation({
    id: 'sendReceipt',
    method: 'POST',
    path: 'payments/:sale/receipt/',
    tag,
    summary: 'Have Stripe send the receipt of a card payment',
    description: 'Asked again it is sent again. What was not paid by card has none (`no_mail`).',
    keyNote: EVERY_TIME,
    access: 'sell',
    params: saleParams,
    body: receiptRequest,
    answers: { 200: { description: 'Stripe sends it.', schema: sentReceipt }, 404: { description: 'No such sale.', schema: problem }, 409: conflict, 503: away },
    answer: withCards(desk, everyTime(answerReceipt)),
  })

const listOperations = (desk: DrivenDesk | undefined): readonly Operation[] => [
  operation({
    id: 'listOpenPayments',
    method: 'GET',
    path: 'payments/open/',
    tag,
    summary: 'Card payments that are not over, as they were last seen',
    access: 'sell',
    query: openQuery,
    answers: { 200: { description: 'Oldest first.', schema: openPayments }, 409: conflict },
    answer: withCards(desk, answerOpenList),
  }),
  operation({
    id: 'listCardReaders',
    method: 'GET',
    path: 'payments/readers/',
    tag,
    summary: 'Card readers, what they do and which sale has them',
    access: 'sell',
    answers: { 200: { description: 'The first hundred.', schema: readers }, 409: conflict, 503: away },
    answer: withCards(desk, (cards, _visit: OperationVisit<undefined, undefined, undefined>) => answerReaderList(cards)),
  }),
  operation({
    id: 'reconcilePayments',
    method: 'GET',
    path: 'payments/reconciliation/',
    tag,
    summary: 'Money that hangs, and money and orders that do not fit',
    access: 'lead',
    answers: { 200: { description: 'Figures and what they consist of.', schema: reconciliation }, 409: conflict },
    answer: withCards(desk, answerReconciliation),
  }),
]

const saleOperations = (desk: DrivenDesk | undefined): readonly Operation[] => [
  operation({
    id: 'openPayment',
    method: 'POST',
    path: 'payments/',
    tag,
    summary: 'Claim an order and make its payment',
    description: 'The same sale id again is the same payment. While it is live no other one can be opened for the order.',
    keyNote: 'Kept for 7 days, without the answer: the same key and body tell how the payment stands now. The same key with another body is refused.',
    access: 'sell',
    body: paymentRequest,
    answers: { 200: { ...told, schema: openedPayment }, 404: { description: 'No such order.', schema: problem }, 409: conflict },
    answer: withCards(desk, answerOpen),
  }),
  operation({
    id: 'readPayment',
    method: 'GET',
    path: 'payments/:sale/',
    tag,
    summary: 'How a payment stands',
    description: 'Asks Stripe at most once in a second, however many ask, and for the reader as well while the payment waits. An approval that nobody captured yet is captured by it, unless the capture is by hand.',
    access: 'sell',
    params: saleParams,
    answers: { 200: told, 409: conflict },
    answer: withCards(desk, answerStatus),
  }),
  operation({
    id: 'handOffPayment',
    method: 'POST',
    path: 'payments/:sale/hand-off/',
    tag,
    summary: 'Ask for the card on a reader',
    keyNote: EVERY_TIME,
    access: 'sell',
    params: saleParams,
    body: handOffRequest,
    answers: { 200: told, 404: { description: 'No such sale or reader.', schema: problem }, 409: conflict, 503: away },
    answer: withCards(desk, everyTime(answerHandOff)),
  }),
]

const moneyOperations = (desk: DrivenDesk | undefined): readonly Operation[] => [
  operation({
    id: 'capturePayment',
    method: 'POST',
    path: 'payments/:sale/capture/',
    tag,
    summary: 'Take the money that the card approved',
    keyNote: EVERY_TIME,
    access: 'sell',
    params: saleParams,
    answers: { 200: told, 409: conflict, 503: away },
    answer: withCards(desk, everyTime(answerCapturing)),
  }),
  operation({
    id: 'cancelPayment',
    method: 'POST',
    path: 'payments/:sale/cancel/',
    tag,
    summary: 'Take a payment back before its money is taken',
    description: 'With `if_idle` it is refused with `reader_busy` while a card is being approved, and the payment stays what it is. Without it the cancel waits for the bank and then releases what was approved.',
    keyNote: EVERY_TIME,
    access: 'sell',
    params: saleParams,
    body: cancelRequest,
    answers: { 200: told, 409: conflict },
    answer: withCards(desk, everyTime(answerCancelling)),
  }),
  operation({
    id: 'giveUpPayment',
    method: 'POST',
    path: 'payments/:sale/give-up/',
    tag,
    summary: 'Let go of a payment that Stripe does not know',
    description: 'For a payment that was begun with another Stripe account. Look there first: whatever its card approved is not taken back by this.',
    keyNote: EVERY_TIME,
    access: 'lead',
    params: saleParams,
    body: giveUpRequest,
    answers: { 200: told, 404: { description: 'No such sale.', schema: problem }, 409: conflict, 503: away },
    answer: withCards(desk, everyTime(answerGiveUp)),
  }),
  operation({
    id: 'refundPayment',
    method: 'POST',
    path: 'payments/:sale/refund/',
    tag,
    summary: 'Give money back to the card',
    description: 'The same request number again is the same refund. `pending` means that Stripe has not said yet; ask again with the same number.',
    access: 'lead',
    params: saleParams,
    body: refundRequest,
    keyNote: EVERY_TIME,
    answers: { 200: { description: 'The refund as it is now.', schema: refunded }, 404: { description: 'No such sale or line.', schema: refundRefusal }, 409: { ...conflict, schema: refundRefusal } },
    answer: withCards(desk, everyTime(answerRefund)),
  }),
]
