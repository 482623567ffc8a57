import type { JsonAnswer } from '../../http/answer.ts'
import { invalidBody, type Members, readMembers, trimmedMember } from '../../http/members.ts'
import { toInteger } from '../../python/integer.ts'
import { isNothing, readAmount } from './amount.ts'
import { invalidAmount, neitherOrderNorAmount, notPositive, orderNotFound, readerRequired } from './texts.ts'

/** What is to be paid. A sum alone has `cents` null when the currency does not have so many digits. */
export type Subject = { kind: 'order'; orderId: number } | { kind: 'sum'; cents: number | null; accessCode: string }
export type CreateRequest = { kind: 'request'; readerId: string; subject: Subject } | { kind: 'refused'; answer: JsonAnswer }

const refused = (answer: JsonAnswer): CreateRequest => ({ kind: 'refused', answer })

/** Checks in the reference's order: body, reader, order or amount. */
export function readCreate(body: Buffer, currency: string): CreateRequest {
  const members = readMembers(body)
  if (members === undefined) return refused(invalidBody)
  const readerId = trimmedMember(members, 'reader_id')
  if (readerId === '') return refused(readerRequired)
  const order = members.get('order_id')
  const amount = members.get('amount')
  if (isNothing(order) && isNothing(amount)) return refused(neitherOrderNorAmount)
  if (!isNothing(order)) {
    const orderId = Number(toInteger(order) ?? -1)
    return Number.isSafeInteger(orderId) ? { kind: 'request', readerId, subject: { kind: 'order', orderId } } : refused(orderNotFound)
  }
  return readSum(members, readerId, currency)
}

function readSum(members: Members, readerId: string, currency: string): CreateRequest {
  const read = readAmount(members.get('amount') ?? null, currency)
  const accessCode = trimmedMember(members, 'attendee_access_code')
  switch (read.kind) {
    case 'invalid':
      return refused(invalidAmount)
    case 'not positive':
      return refused(notPositive)
    // Told only after the question whether cards can be taken at all.
    case 'too many digits':
      return { kind: 'request', readerId, subject: { kind: 'sum', cents: null, accessCode } }
    case 'amount':
      return { kind: 'request', readerId, subject: { kind: 'sum', cents: read.cents, accessCode } }
  }
  return read satisfies never
}
