import type { Product } from '../domain/sale/product.ts'
import type { Refusal, RefusalCode } from '../domain/sale/refusal.ts'
import type { VoucherTrouble } from '../domain/sale/voucher.ts'

type Words = (product: Product, left: number | null) => string

/** What a person at the till reads: what is wrong, and what to do about it. */
const REFUSALS: Readonly<Record<RefusalCode, Words>> = {
  not_on_sale: ({ name }) => `"${name}" is not on sale now. Take it out of the cart.`,
  voucher_needed: ({ name }) => `"${name}" is sold only with a voucher that unlocks it. Enter one, or take it out of the cart.`,
  ticket_needed: (product) => `"${product.name}" goes with a ticket: ${ticketsOf(product)}. Add one, or scan the badge of who has one.`,
  sold_out: ({ name }, left) =>
    left === 0 ? `"${name}" is sold out. Take it out of the cart.` : `Only ${left} of "${name}" can still be sold. Lower the quantity.`,
  limit_reached: ({ name }, left) =>
    left === 0
      ? `This person has as many of "${name}" as one person may have. Take it out of the cart.`
      : `This person may have only ${left} more of "${name}". Lower the quantity.`,
  venue_full: ({ name }, left) =>
    left === 0 ? `The venue is full. Take "${name}" out of the cart.` : `The venue has room for only ${left} more tickets. Lower the quantity of "${name}".`,
}

const ticketsOf = (product: Product): string => (product.kind === 'add-on' ? product.needs.map(({ name }) => name).join(' or ') : '')

export const refusalWords = ({ code, left }: Refusal, product: Product): string => REFUSALS[code](product, left)

export type VoucherRefusal = VoucherTrouble | 'voucher_unknown' | 'voucher_not_for_this'

export const VOUCHER_WORDS: Readonly<Record<VoucherRefusal, string>> = {
  voucher_unknown: 'There is no voucher with this code. Check it for slips; small and capital letters differ.',
  voucher_inactive: 'This voucher was switched off. Sell without it, or ask a lead.',
  voucher_not_yet: 'This voucher is not valid yet. Sell without it, or ask a lead.',
  voucher_expired: 'This voucher is no longer valid. Sell without it, or ask a lead.',
  voucher_used_up: 'This voucher was used as often as it may be. Sell without it, or ask a lead.',
  voucher_not_for_this: 'This voucher is good for nothing in the cart. Add what it is for, or sell without it.',
}
