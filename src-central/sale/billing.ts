import { type Members, trimmedMember } from '../http/members.ts'

/** What stands on the receipt; empty members fall back to the owner of the cart. */
export type Billing = { name: string; email: string }

export const readBilling = (members: Members): Billing => ({ name: trimmedMember(members, 'billing_name'), email: trimmedMember(members, 'billing_email') })
