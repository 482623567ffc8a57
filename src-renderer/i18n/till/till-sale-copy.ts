import type { SaleView } from '../../../src-shared/contract/types.ts'
import type { SalePanel } from '../../state/till/sale-panel.ts'
import { isWithLead } from '../../state/till/sale-panel.ts'
import type { BandCopy } from '../copy.ts'
import type { Phrase } from '../phrase.ts'
import { say } from '../phrase.ts'
import { isForLead } from './central-copy.ts'
import { moneyOf } from './till-copy.ts'

type Banded = Exclude<SalePanel, 'ordering' | 'waiting' | 'finishing' | 'cancelling' | 'booking' | 'in-cart'>

const BANDS = {
  blocked: 'stop',
  declined: 'stop',
  unsure: 'unk',
  held: 'unk',
  paid: 'in',
  'cash-back': 'lead',
  cancelled: 'none',
  expired: 'stop',
  refused: 'stop',
  refunded: 'none',
  settled: 'none',
} as const satisfies Record<Banded, BandCopy['band']>

const isBanded = (panel: SalePanel): panel is Banded => panel in BANDS

/** Cards that the bank calls lost, stolen or forged are not told apart: whoever sells is no police. */
const SAID_APART: readonly SaleView['message'][] = ['insufficient_funds', 'expired_card', 'wrong_pin', 'pin_blocked', 'pin_needed', 'bank_no_answer', 'remove_card']

const afterPaid = ({ lines, method, changeMinor, currency }: SaleView): Phrase => {
  const items = lines.filter(({ kind }) => kind === 'addon').reduce((count, { quantity }) => count + quantity, 0)
  if (method === 'cash' && (changeMinor ?? 0) > 0) return say('till.next.change', { amount: moneyOf(changeMinor ?? 0, currency) })
  const hasBadge = lines.some(({ kind }) => kind === 'ticket')
  if (items === 0) return say(hasBadge ? 'till.next.paid-badge' : 'till.next.paid')
  return say(hasBadge ? 'till.next.hand-over-badge' : 'till.next.hand-over', { count: items })
}

/** What lies on the counter goes back before anything else. */
const afterRefused = ({ method, tenderedMinor, currency, declineCode }: SaleView): Phrase => {
  if (method === 'cash' && (tenderedMinor ?? 0) > 0) return say('till.next.refused-cash', { amount: moneyOf(tenderedMinor ?? 0, currency) })
  return say(isForLead(declineCode) ? 'till.next.refused-lead' : 'till.next.refused')
}

const OF_READER: readonly SaleView['message'][] = ['reader_in_use', 'reader_unusable']
const OF_CARD: readonly SaleView['message'][] = ['reader_busy', 'remove_card']

const afterBlocked = ({ message }: SaleView): Phrase =>
  say(OF_READER.includes(message) ? 'till.next.blocked-reader' : OF_CARD.includes(message) ? 'till.next.blocked-card' : 'till.next.blocked')

const nextOf = (sale: SaleView, panel: Banded): Phrase => {
  if (isWithLead(sale)) return say('till.next.with-lead', { lead: sale.withLead ?? '' })
  if (panel === 'paid') return afterPaid(sale)
  if (panel === 'refused') return afterRefused(sale)
  if (panel === 'blocked') return afterBlocked(sale)
  if (panel === 'unsure' && sale.method !== 'card') return say(`till.next.unsure-${sale.method}`)
  if (panel === 'declined' && sale.message === 'wrong_pin') return say('till.next.wrong-pin')
  if (panel === 'declined' && !sale.wishes.includes('pay-another-way')) return say('till.next.declined-card')
  return say(`till.next.${panel}`)
}

/** Panels with a sentence for the guest that is always the same. */
const SAYINGS = ['unsure', 'held', 'blocked', 'cash-back', 'cancelled', 'expired', 'refused'] as const

const sayOf = (sale: SaleView, panel: Banded): Phrase | null => {
  // Who waits for it waits with the lead, and not at this till.
  if (isWithLead(sale)) return null
  if (panel === 'declined') {
    if (SAID_APART.includes(sale.message)) return null
    return say(sale.wishes.includes('pay-another-way') ? 'till.say.declined' : 'till.say.declined-card')
  }
  if (panel === 'unsure' && sale.method !== 'card') return say('till.say.unsure-cash')
  const saying = SAYINGS.find((one) => one === panel)
  return saying === undefined ? null : say(`till.say.${saying}`)
}

const reasonOf = (sale: SaleView, panel: Banded): Phrase => {
  const amount = moneyOf(panel === 'cash-back' ? (sale.tenderedMinor ?? sale.amountMinor) : sale.amountMinor, sale.currency)
  if (panel === 'paid') return say(sale.amountMinor === 0 && sale.method === 'cash' ? 'till.reason.paid-nothing' : `till.reason.paid-${sale.method}`, { amount })
  if (panel === 'unsure' && sale.method !== 'card') return say(`till.reason.unsure-${sale.method}`, { amount })
  return say(`till.reason.${panel}`, { amount })
}

/** The band of a sale whose end is there, or that waits for a person; null while it goes on by itself. */
export const saleBand = (sale: SaleView, panel: SalePanel): BandCopy | null => {
  if (!isBanded(panel)) return null
  const band = BANDS[panel]
  return {
    band,
    glyph: band,
    reasonWord: panel,
    word: say(`till.word.${panel}`),
    reason: reasonOf(sale, panel),
    next: nextOf(sale, panel),
    striped: band === 'unk',
    say: sayOf(sale, panel),
    stamp: { number: sale.number, atMs: sale.stateAtMs, code: sale.saleId },
  }
}

/** The sentence of the contract for what happened last; null where nothing did. */
export const messageCopy = ({ message }: Pick<SaleView, 'message'>): Phrase | null => (message === null ? null : say(`till.message.${message}`))

/** Who has a sale that is not over, and that the till is free meanwhile; nothing where this till itself waits for its end. */
export const leadCopy = (sale: SaleView, panel: SalePanel): readonly Phrase[] => {
  const { withLead } = sale
  if (withLead === null || !isWithLead(sale)) return []
  // What was approved while the app was closed, and cash of a closed order, wait for a person and not for an answer.
  return [say('till.lead-has', { lead: withLead }), ...(panel === 'held' || panel === 'cash-back' ? [] : [say('till.by-itself')])]
}
