import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admissionOf, type Claim } from '../../../../src-central/domain/admission.ts'
import { ADMISSIBLE, admissionByOrder, ORDER_STATUSES } from '../../../../src-central/domain/order-status.ts'

type Line = Claim['lines'][number]

const ticket = (quantity: number, refundedQuantity: number): Line => ({ ticketTypeSlug: 'regular', quantity, refundedQuantity })
const addOn: Line = { ticketTypeSlug: null, quantity: 1, refundedQuantity: 0 }

const line: fc.Arbitrary<Line> = fc.record({ ticketTypeSlug: fc.constantFrom(null, 'regular'), quantity: fc.nat(3), refundedQuantity: fc.nat(3) })
const status = fc.constantFrom(null, ...ORDER_STATUSES)

describe('B17: who has a paid order', () => {
  test.each([
    ['a ticket', [ticket(1, 0)], 'admitted'],
    ['one ticket of two left', [ticket(2, 1), addOn], 'admitted'],
    ['another ticket', [ticket(1, 1), ticket(1, 0)], 'admitted'],
    ['no ticket and never had one', [addOn], 'admitted'],
    ['no lines', [], 'admitted'],
    ['a ticket of no units, as the reference lets in', [ticket(0, 0)], 'admitted'],
    ['a refunded ticket', [ticket(1, 1), addOn], 'refused'],
    ['only refunded tickets', [ticket(2, 2), ticket(1, 1)], 'refused'],
  ])('and %s', (_name, lines, kind) => {
    expect(admissionOf('lanyard', { status: 'partially_refunded', lines }).kind).toBe(kind)
  })
})

test('B17: nobody is admitted who was not by the order alone, and the words are those for a refunded one', () => {
  fc.assert(
    fc.property(status, fc.array(line), (orderStatus, lines) => {
      const admission = admissionOf('lanyard', { status: orderStatus, lines })
      const byOrder = admissionByOrder(orderStatus)
      const isLost = byOrder.kind === 'admitted' && admission.kind === 'refused'
      expect(admission).toEqual(isLost ? admissionByOrder('refunded') : byOrder)
    }),
  )
})

test('B17: the strict profile looks at the order alone', () => {
  for (const orderStatus of ADMISSIBLE) expect(admissionOf('strict', { status: orderStatus, lines: [ticket(1, 1)] })).toEqual({ kind: 'admitted' })
})
