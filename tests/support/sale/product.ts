import type { AddOn, TicketType } from '../../../src-central/domain/sale/product.ts'
import type { Voucher } from '../../../src-central/domain/sale/voucher.ts'

const COMMON = { slug: 'a', description: '', isActive: true, availableFrom: null, availableUntil: null, totalQuantity: 0, taken: 0 }

export const ticketType = (values: Partial<Omit<TicketType, 'kind'>> = {}): TicketType => ({
  kind: 'ticket', id: 1, name: 'Regular', priceCents: 10_000, limitPerUser: 10, requiresVoucher: false, ...COMMON, ...values,
})

export const addOn = (values: Partial<Omit<AddOn, 'kind'>> = {}): AddOn => ({ kind: 'add-on', id: 1, name: 'Lunch', priceCents: 1_200, needs: [], ...COMMON, ...values })

/** Good for everything and always. */
export const voucher = (values: Partial<Voucher> = {}): Voucher => ({
  id: 1,
  code: 'V',
  kind: 'comp',
  discountHundredths: 0,
  maxUses: 1,
  timesUsed: 0,
  validFrom: null,
  validUntil: null,
  unlocksHidden: false,
  isActive: true,
  ticketIds: [],
  addOnIds: [],
  ...values,
})
