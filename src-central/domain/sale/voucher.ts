export const VOUCHER_KINDS = ['comp', 'percentage', 'fixed_amount'] as const
export type VoucherKind = (typeof VOUCHER_KINDS)[number]
