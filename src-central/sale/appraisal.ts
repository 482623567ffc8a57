import type { SaleLine } from '../domain/sale/discount.ts'
import { type Price, priceOf } from '../domain/sale/price.ts'
import { type Refusal, refusals } from '../domain/sale/refusal.ts'
import { covers, type Voucher, voucherTrouble } from '../domain/sale/voucher.ts'
import type { Micros } from '../instant.ts'
import type { AttendeeBuyer } from '../store/sale/buyer.ts'
import type { HoldsCounted } from '../store/sale/taken.ts'
import type { Venue } from '../store/sale/venue.ts'
import type { Tables } from '../store/store.ts'
import type { VoucherRefusal } from './words.ts'

/** What somebody wants to buy. `voucherCode` is empty without one. */
export type Basket = {
  conferenceId: number
  lines: readonly SaleLine[]
  voucherCode: string
  attendee: AttendeeBuyer | null
  email: string
}

/** At what moment it is looked at, which holds count, and how vouchers are read: locked by who sells. */
export type Look = { at: Micros; holds: HoldsCounted; venue: Venue; findVoucher: Tables['vouchers']['byCode'] }

export type Appraisal = {
  voucher: Voucher | null
  voucherRefusal: VoucherRefusal | null
  refusals: readonly Refusal[]
  price: Price
}

/** What a basket costs and what speaks against selling it. Who sells has locked the venue before. */
export async function appraise(tables: Tables, basket: Basket, { at, holds, venue, findVoucher }: Look): Promise<Appraisal> {
  const { conferenceId, lines } = basket
  const found = basket.voucherCode === '' ? undefined : await findVoucher(conferenceId, basket.voucherCode)
  const voucherRefusal = basket.voucherCode === '' ? null : refusalOfVoucher(found, lines, at)
  const voucher = voucherRefusal === null ? (found ?? null) : null
  const { owned, reserved } = await tables.buyers.tickets(basket)
  const roomLeft = await roomIn(tables, { conferenceId, venue, holds })
  return { voucher, voucherRefusal, refusals: refusals(lines, { now: at, voucher, owned, reserved, roomLeft }), price: priceOf(lines, voucher) }
}

function refusalOfVoucher(voucher: Voucher | undefined, lines: readonly SaleLine[], at: Micros): VoucherRefusal | null {
  if (voucher === undefined) return 'voucher_unknown'
  const trouble = voucherTrouble(voucher, at)
  if (trouble !== undefined) return trouble
  const isOfUse = lines.length === 0 || lines.some(({ product, quantity }) => quantity > 0 && covers(voucher, product))
  return isOfUse ? null : 'voucher_not_for_this'
}

type Room = { conferenceId: number; venue: Venue; holds: HoldsCounted }

/** Counted only where there is a bound. */
export const roomIn = async (tables: Pick<Tables, 'catalogue'>, { conferenceId, venue, holds }: Room): Promise<number | null> =>
  venue.totalCapacity === 0 ? null : venue.totalCapacity - (await tables.catalogue.ticketsTaken(conferenceId, holds))
