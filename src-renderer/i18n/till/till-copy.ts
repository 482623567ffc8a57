import type { BasketView, CartTroubleView, CustomerView, SaleView, TillView } from '../../../src-shared/contract/types.ts'
import { isOver } from '../../../src-shared/domain/till/sale-state.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { amountText } from '../../state/till/tender.ts'
import type { TileMark } from '../../state/till/tiles.ts'
import { countOf, timeOf } from '../format.ts'
import type { Phrase } from '../phrase.ts'
import { say } from '../phrase.ts'

/** An amount with its currency: 155.00 EUR. */
export const moneyOf = (minor: number, currency: string): string => `${amountText(minor, currency)} ${currency.toUpperCase()}`

/** What stands beside the price of a tile; null when there is nothing to say. */
export const markCopy = (mark: TileMark): Phrase | null => {
  switch (mark.kind) {
    case 'none':
      return null
    case 'low':
    case 'left':
      return say('till.mark.left', { count: countOf(mark.left) })
    case 'from':
      return say('till.mark.from', { time: timeOf(mark.atMs) })
    case 'sold-out':
    case 'not-on-sale':
    case 'voucher':
    case 'needs-ticket':
      return say(`till.mark.${mark.kind}`)
    default:
      return unreachable(mark)
  }
}

export const customerName = (customer: CustomerView): Phrase | string => {
  if (customer.kind === 'nobody') return say('till.nobody')
  return customer.name === '' ? say('person.no-name') : customer.name
}

const TROUBLES = [
  'sold_out', 'limit_reached', 'limit', 'venue_full', 'not_on_sale', 'ticket_needed', 'needs_ticket', 'voucher_needed',
  'voucher_unknown', 'voucher_inactive', 'voucher_not_yet', 'voucher_expired', 'voucher_used_up', 'voucher_not_for_this',
] as const
type Trouble = (typeof TROUBLES)[number]

const isTrouble = (code: string): code is Trouble => TROUBLES.some((one) => one === code)

/** Why something in the cart is not sold. A word that this version does not know is shown in central's own sentence. */
export const troubleText = ({ code, sentence, left }: CartTroubleView, name: string | null): Phrase => {
  const product = name ?? say('till.trouble.the-cart')
  const isSome = left !== null && left > 0
  if (isSome && (code === 'sold_out' || code === 'venue_full')) return say('till.trouble.only-left', { product, count: countOf(left) })
  if (isSome && (code === 'limit' || code === 'limit_reached')) return say('till.trouble.only-more', { product, count: countOf(left) })
  if (isTrouble(code)) return say(`till.trouble.${code}`, { product })
  return say('till.trouble.other', { product, sentence })
}

/** Why nothing can be paid now; null when it can, and where the cart says it better. */
export const blockCopy = ({ block }: BasketView, isOffline: boolean): Phrase | null => {
  if (block === null || block === 'price-changed') return null
  if (block === 'no-price') return isOffline ? say('till.block.offline') : say('till.block.no-price')
  return say(`till.block.${block}`)
}

type Tone = 'in' | 'stop' | 'hold' | 'none'

export interface RecordCopy {
  name: Phrase | string
  word: Phrase
  tone: Tone
  icon: 'in' | 'stop' | 'unk' | 'clock' | 'none'
}

const ICONS = { yes: 'in', no: 'stop', unknown: 'unk', asking: 'clock', none: 'none' } as const
const TONES = { yes: 'in', no: 'stop', unknown: 'hold', asking: 'none', none: 'none' } as const satisfies Record<string, Tone>

/** A reader that has trouble or is told to stop says neither yes nor no. */
const readerCopy = ({ records, state, isInDoubt }: SaleView): Phrase =>
  isOver(state) && records.reader === 'none' && state !== 'cancelled'
    ? say('till.record.reader-over')
    : !isInDoubt && (state === 'blocked' || state === 'cancelling' || state === 'cancelled') ? say(`till.record.reader-${state}`) : say(`till.record.reader-${records.reader}`)

/** The records that have to agree before the till says paid: three for a card, one for everything else. */
export const recordsCopy = (sale: SaleView): readonly RecordCopy[] => {
  const { records, reader, amountMinor, currency } = sale
  const amount = moneyOf(amountMinor, currency)
  const record = (of: 'reader' | 'company' | 'ours', name: Phrase | string): RecordCopy => {
    // What was never asked is no longer to come once the sale is over.
    const state = of === 'company' && records.company === 'none' && isOver(sale.state) ? 'no' : records[of]
    // That nothing was taken is what the desk hopes for, so it is no alarm.
    const isCalm = state === 'no' && of !== 'reader'
    return { name, word: of === 'reader' ? readerCopy(sale) : say(`till.record.${of}-${state}`, { amount }), tone: isCalm ? 'none' : TONES[state], icon: isCalm ? 'in' : ICONS[state] }
  }
  const ours = record('ours', say('till.record.ours'))
  if (sale.method !== 'card') return [ours]
  return [record('reader', reader === null ? say('till.record.reader') : reader.label), record('company', say('till.record.company')), ours]
}

/** What the till is about, for the bar at the top. */
export const placeCopy = ({ mode }: Pick<TillView, 'mode'>): Phrase => say(mode === 'training' ? 'till.place-training' : 'till.place')
