import { type Answer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { invalidBody, type Members, readMembers, trimmedMember } from '../http/members.ts'
import { readBilling } from './billing.ts'
import { checkOut } from './checkout.ts'
import type { SaleDesk } from './desk.ts'
import { readExtras } from './extras.ts'
import { checkOutStrictly } from './strict-checkout.ts'
import { updateStrictly } from './strict-update.ts'
import { update } from './update.ts'

const unknownAction = json(400, { error: "action must be 'update' or 'checkout'" })
const noList = json(400, { error: 'items must be a list' })

export function answerCart(desk: SaleDesk, visit: DeskVisit): Promise<Answer> | Answer {
  const members = readMembers(visit.body)
  if (members === undefined) return invalidBody
  switch (trimmedMember(members, 'action')) {
    case 'update':
      return answerUpdate(desk, visit, members)
    case 'checkout':
      return answerCheckout(desk, visit, members)
    default:
      return unknownAction
  }
}

function answerUpdate(desk: SaleDesk, visit: DeskVisit, members: Members): Promise<Answer> | Answer {
  const accessCode = trimmedMember(members, 'attendee_access_code')
  const items = members.has('items') ? members.get('items') : []
  if (!Array.isArray(items)) return noList
  if (desk.profile === 'strict') return updateStrictly(desk, visit, accessCode, items)
  const asked = readExtras(members)
  return asked.kind === 'refused' ? asked.answer : update(desk, visit, { accessCode, items, asked })
}

function answerCheckout(desk: SaleDesk, visit: DeskVisit, members: Members): Promise<Answer> | Answer {
  const accessCode = trimmedMember(members, 'attendee_access_code')
  const billing = readBilling(members)
  if (desk.profile === 'strict') return checkOutStrictly(desk, visit, accessCode, billing)
  const asked = readExtras(members)
  return asked.kind === 'refused' ? asked.answer : checkOut(desk, visit, { accessCode, billing, asked })
}
