import { refuse } from '../../api/problems.ts'
import type { JsonAnswer } from '../../http/answer.ts'
import type { RefundRefusal } from '../../orders/refund.ts'

export const notPaid = refuse(409, 'not_paid', 'This payment took no money, so there is nothing to give back.')

export const notPayable = refuse(409, 'too_many_digits', 'This currency is paid in steps of ten of its smallest unit. Choose an amount that ends in 0.')

/** Why no money goes back, and what to do next. */
export function refundRefusalOf(why: RefundRefusal): JsonAnswer {
  switch (why.kind) {
    case 'not paid':
      return notPaid
    case 'nothing':
      return refuse(409, 'nothing_to_refund', 'Nothing is left to give back.')
    case 'too much':
      return refuse(409, 'too_much', 'More than was paid cannot be given back. Choose a smaller sum.', { left: why.left })
    case 'not there':
      return refuse(404, 'not_found', 'There is no such line in this order.', { line: why.id })
    case 'too many':
      return refuse(409, 'too_many', 'More of this line than was bought cannot be given back.', { line: why.id, left: why.left })
    case 'handed out':
      return refuse(409, 'handed_out', 'This was handed out already. Take it back first, and say that it was handed back.', { line: why.id, left: why.left })
  }
  return why satisfies never
}
