/** Contract 1.7: what a test card does. The names are those of Stripe's test payment methods. */
export type CardOutcome =
  | { kind: 'approved' }
  | { kind: 'declined'; code: string; declineCode: string }
  | { kind: 'by-amount' }

export type CardType = 'card_present' | 'interac_present'

export type Card = {
  name: string
  number: string
  brand: string
  funding: 'credit' | 'debit' | 'prepaid'
  type: CardType
  /** Authorization and capture are one step on this network (contract 3.1). */
  isSingleMessage: boolean
  verification: 'none' | 'offline_pin' | 'online_pin'
  outcome: CardOutcome
  /** A refund to this card is accepted and fails later. */
  refundFails: boolean
}

const approved: CardOutcome = { kind: 'approved' }
const declined = (declineCode: string, code = 'card_declined'): CardOutcome => ({ kind: 'declined', code, declineCode })

const card = (name: string, number: string, rest: Partial<Card> = {}): Card => ({
  name,
  number,
  brand: name.split('_')[0] ?? name,
  funding: name.endsWith('_debit') ? 'debit' : 'credit',
  type: 'card_present',
  isSingleMessage: false,
  verification: 'none',
  outcome: approved,
  refundFails: false,
  ...rest,
})
const visa = (name: string, number: string, rest: Partial<Card> = {}): Card => card(name, number, { brand: 'visa', ...rest })

export const DEFAULT_CARD = visa('visa', '4242424242424242')

/** A refused first tap that asks for the PIN is answered on the reader itself; what the server sees is the approval. */
const cards: readonly Card[] = [
  DEFAULT_CARD,
  card('visa_debit', '4000056655665556'),
  card('mastercard', '5555555555554444'),
  card('mastercard_debit', '5200828282828210'),
  card('mastercard_prepaid', '5105105105105100', { funding: 'prepaid' }),
  card('amex', '378282246310005'),
  card('amex2', '371449635398431', { brand: 'amex' }),
  card('discover', '6011111111111117'),
  card('discover2', '6011000990139424', { brand: 'discover' }),
  card('diners', '3056930009020004'),
  card('jcb', '3566002020360505'),
  card('unionpay', '6200000000000005'),
  card('interac', '4506445006931933', { type: 'interac_present', funding: 'debit', isSingleMessage: true }),
  card('eftpos_au_debit', '6280000360000978', { brand: 'eftpos_au', isSingleMessage: true }),
  card('girocard_debit', '4711009900000316877'),
  visa('offline_pin_cvm', '4001007020000002', { verification: 'offline_pin' }),
  visa('online_pin_cvm', '4001000360000005', { verification: 'online_pin' }),
  visa('offline_pin_sca_retry', '4000008260000075', { verification: 'offline_pin' }),
  visa('online_pin_sca_retry', '4000002760000008', { verification: 'online_pin' }),
  visa('charge_declined', '4000000000000002', { outcome: declined('generic_decline') }),
  visa('charge_declined_insufficient_funds', '4000000000009995', { outcome: declined('insufficient_funds') }),
  visa('charge_declined_lost_card', '4000000000009987', { outcome: declined('lost_card') }),
  visa('charge_declined_stolen_card', '4000000000009979', { outcome: declined('stolen_card') }),
  visa('charge_declined_expired_card', '4000000000000069', { outcome: declined('expired_card', 'expired_card') }),
  visa('charge_declined_processing_error', '4000000000000119', { outcome: declined('processing_error', 'processing_error') }),
  visa('refund_fail', '4000000000005126', { refundFails: true }),
  // The plastic test card; it has no number that anybody could type.
  visa('physical_test_card', '', { outcome: { kind: 'by-amount' } }),
]

export const cardNames: readonly string[] = cards.map(({ name }) => name)
export const cardByName = (name: string): Card | undefined => cards.find((one) => one.name === name)
export const cardByNumber = (number: string): Card | undefined => cards.find((one) => one.number === number && number !== '')

/** The plastic test card decides by the last two digits of the amount. */
const declinesByAmount: Readonly<Record<number, CardOutcome>> = {
  1: declined('call_issuer'),
  2: declined('offline_pin_required'),
  3: declined('online_or_offline_pin_required'),
  5: declined('generic_decline'),
  55: declined('incorrect_pin', 'incorrect_pin'),
  65: declined('withdrawal_count_limit_exceeded'),
  75: declined('pin_try_exceeded'),
}

export type Verdict = Exclude<CardOutcome, { kind: 'by-amount' }>

export const verdictOf = ({ outcome }: Card, amount: number): Verdict =>
  outcome.kind === 'by-amount' ? (verdictByAmount(amount) ?? { kind: 'approved' }) : outcome

const verdictByAmount = (amount: number): Verdict | undefined => {
  const found = declinesByAmount[amount % 100]
  return found?.kind === 'by-amount' ? undefined : found
}
