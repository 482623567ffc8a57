import type { NewVoucher } from '../store/sale/voucher.ts'
import type { Product } from './catalogue.ts'

/** What is sold at the desk beside what people bought before: one product for each situation of a till. */
export type Offer = Product & {
  description?: string
  stock?: number
  isActive?: boolean
  /** Days before and after the moment when the conference is made up. */
  fromDay?: number
  untilDay?: number
}

export const DESK_TICKETS: readonly (Offer & { limit?: number; isHidden?: boolean })[] = [
  { slug: 'day-sunday', name: 'Day pass Sunday', priceCents: 11_000, description: 'Sunday only, lunch not included.', stock: 40 },
  { slug: 'last-minute', name: 'Last-minute pass', priceCents: 28_000, description: 'Both days, sold at the desk only.', fromDay: -1, untilDay: 365, limit: 2 },
  { slug: 'companion', name: 'Companion pass', priceCents: 9_000, description: 'For whoever comes along. Few are left.', stock: 3 },
  { slug: 'sponsor-guest', name: 'Sponsor guest', priceCents: 12_000, description: 'Needs a voucher of a sponsor.', stock: 20, isHidden: true },
  { slug: 'early-bird', name: 'Early bird', priceCents: 18_000, untilDay: -1 },
]

export const DESK_ADD_ONS: readonly (Offer & { needs?: readonly string[] })[] = [
  { slug: 'city-tour', name: 'City tour', priceCents: 1_800, description: 'Two hours on foot.', stock: 12, needs: ['regular', 'student', 'last-minute'] },
  { slug: 'poster', name: 'Signed poster', priceCents: 1_500, description: 'The last one.', stock: 1 },
  { slug: 'boat-trip', name: 'Boat trip', priceCents: 3_500, isActive: false },
]

export type SeedVoucher = Pick<NewVoucher, 'code' | 'kind' | 'discountHundredths' | 'maxUses' | 'unlocksHidden'> & {
  tickets: readonly string[]
  addOns: readonly string[]
  untilDay?: number
}

const voucher = (code: string, kind: SeedVoucher['kind'], discountHundredths: number, more: Partial<SeedVoucher> = {}): SeedVoucher => ({
  code,
  kind,
  discountHundredths,
  maxUses: 100,
  unlocksHidden: false,
  tickets: [],
  addOns: [],
  ...more,
})

export const VOUCHERS: readonly SeedVoucher[] = [
  voucher('WELCOME25', 'percentage', 2_500),
  voucher('TENOFF', 'fixed_amount', 1_000),
  voucher('PRESS', 'comp', 0, { maxUses: 5, tickets: ['regular'], addOns: ['lunch-box'] }),
  voucher('SPONSOR', 'comp', 0, { maxUses: 10, unlocksHidden: true, tickets: ['sponsor-guest'], addOns: ['lunch-box'] }),
  voucher('ONCE', 'fixed_amount', 5_000, { maxUses: 1 }),
  voucher('LASTYEAR', 'percentage', 5_000, { untilDay: -300 }),
]

/** Whose account has money with the conference, by their place among the people. */
export const CREDITS: readonly { index: number; amountCents: number; note: string }[] = [
  { index: 0, amountCents: 5_000, note: 'Workshop cancelled' },
  { index: 0, amountCents: 2_000, note: 'Overpaid' },
  { index: 1, amountCents: 24_000, note: 'Ticket of last year' },
  { index: 5, amountCents: 1_500, note: 'Goodwill' },
]
