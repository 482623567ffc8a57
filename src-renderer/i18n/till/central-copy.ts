import type { Phrase, WordKey } from '../phrase.ts'
import { say } from '../phrase.ts'
import type { TillRefusal } from '../../state/till/till-screen.ts'

/** Central's codes for not making or taking a sale, and what each means for whoever sells. */
const REASONS: ReadonlyMap<string, WordKey> = new Map<string, WordKey>([
  ['price_changed', 'till.no.price_changed'],
  ['lines_changed', 'till.no.lines_changed'],
  ['amount_changed', 'till.no.amount_changed'],
  ['amount_differs', 'till.no.amount_changed'],
  ['customer_needed', 'till.no.customer_needed'],
  ['nothing_to_pay', 'till.no.nothing_to_pay'],
  ['not_offered', 'till.no.not_offered'],
  ['attendee_not_found', 'till.no.attendee_not_found'],
  ['permission_denied', 'till.no.permission_denied'],
  ['sold_out', 'till.no.sold_out'],
  ['venue_full', 'till.no.venue_full'],
  ['limit_reached', 'till.no.limit_reached'],
  ['limit', 'till.no.limit_reached'],
  ['not_on_sale', 'till.no.not_on_sale'],
  ['ticket_needed', 'till.no.ticket_needed'],
  ['voucher_needed', 'till.no.voucher_needed'],
  ['voucher_unknown', 'till.trouble.voucher_unknown'],
  ['voucher_inactive', 'till.trouble.voucher_inactive'],
  ['voucher_not_yet', 'till.trouble.voucher_not_yet'],
  ['voucher_expired', 'till.trouble.voucher_expired'],
  ['voucher_used_up', 'till.trouble.voucher_used_up'],
  ['voucher_not_for_this', 'till.trouble.voucher_not_for_this'],
  ['already_paid', 'till.no.already_paid'],
  ['not_pending', 'till.no.order_gone'],
  ['order_not_found', 'till.no.order_gone'],
  ['not_found', 'till.no.order_gone'],
  ['cards_not_set_up', 'till.no.cards_not_set_up'],
  ['unknown_items', 'till.no.unknown_items'],
  ['ticket_type_unknown', 'till.no.unknown_items'],
  ['payment_running', 'till.no.payment_running'],
  ['other_payment', 'till.no.payment_running'],
  ['station_revoked', 'till.no.station_out'],
  ['token_unknown', 'till.no.station_out'],
  ['token_replaced', 'till.no.station_out'],
  ['too_many_lines', 'till.no.too_many_lines'],
])

/** What only somebody with more rights can mend. */
const FOR_LEAD: readonly string[] = ['permission_denied', 'station_revoked', 'token_unknown', 'token_replaced', 'cards_not_set_up']

export const isForLead = (code: string): boolean => FOR_LEAD.includes(code)

/** Why central did not take a sale, and what to do about it. */
export const centralCopy = (code: string): Phrase => say(REASONS.get(code) ?? 'till.no.other')

const PRINTER = ['not-set-up', 'not-reached', 'no-answer', 'out-of-paper', 'cover-open', 'fault', 'stopped'] as const

/** A bare code is for whoever is called to help, not for a sentence. */
const isBare = (detail: string): boolean => /^[\w-]+$/u.test(detail)

/** Why the last wish was not followed, in one or two sentences; the code of who refused comes last. */
export const refusalCopy = (refusal: TillRefusal): readonly Phrase[] => {
  if (refusal.kind !== 'refused') return [say(`till.refused.${refusal.kind}`)]
  const { why, detail } = refusal
  const printer = PRINTER.find((one) => why === 'printer' && one === detail)
  if (printer !== undefined) return [say(`till.refused.printer-why.${printer}`)]
  const plain = say(`till.refused.${why}`)
  if (detail === '') return [plain]
  if (!isBare(detail)) return [plain, say('till.refused.detail', { detail })]
  const reason = REASONS.get(detail)
  return [reason === undefined ? plain : say(reason), say('till.refused.code', { code: detail })]
}
