import type { Micros } from '../../instant.ts'
import type { Product } from './product.ts'

export const VOUCHER_KINDS = ['comp', 'percentage', 'fixed_amount'] as const
export type VoucherKind = (typeof VOUCHER_KINDS)[number]

export type Voucher = {
  id: number
  code: string
  kind: VoucherKind
  /** Cents of a fixed amount, hundredths of a percent of a percentage. */
  discountHundredths: number
  maxUses: number
  timesUsed: number
  validFrom: Micros | null
  validUntil: Micros | null
  unlocksHidden: boolean
  isActive: boolean
  /** Empty lists mean: all of them. */
  ticketIds: readonly number[]
  addOnIds: readonly number[]
}

export type VoucherTrouble = 'voucher_inactive' | 'voucher_used_up' | 'voucher_not_yet' | 'voucher_expired'

/** Rule T6: good while it is active, has a use left and is inside its window, both ends included. */
export function voucherTrouble({ isActive, maxUses, timesUsed, validFrom, validUntil }: Voucher, now: Micros): VoucherTrouble | undefined {
  if (!isActive) return 'voucher_inactive'
  if (validFrom !== null && now < validFrom) return 'voucher_not_yet'
  if (validUntil !== null && now > validUntil) return 'voucher_expired'
  return timesUsed < maxUses ? undefined : 'voucher_used_up'
}

/** Rule T7: ticket types and add-ons are limited apart; a list that is empty limits nothing. */
export function covers({ ticketIds, addOnIds }: Voucher, { kind, id }: Product): boolean {
  const ids = kind === 'ticket' ? ticketIds : addOnIds
  return ids.length === 0 || ids.includes(id)
}
