import type { SaleState } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import type { LiveSale } from './sale-book.ts'

type Records = Pick<LiveSale, 'readerSaid' | 'companySaid'>

const records = (readerSaid: Records['readerSaid'], companySaid: Records['companySaid']): Records => ({ readerSaid, companySaid })

const NOTHING = records('none', 'none')

const BY_STATE: Readonly<Record<SaleState, Records>> = {
  ordering: NOTHING,
  creating: NOTHING,
  blocked: NOTHING,
  cart_changed: NOTHING,
  waiting_for_card: records('asking', 'none'),
  declined: records('no', 'no'),
  authorized: records('yes', 'asking'),
  capturing: records('yes', 'asking'),
  capture_pending: records('yes', 'unknown'),
  captured: records('yes', 'yes'),
  cancelling: records('none', 'asking'),
  cancelled: records('none', 'no'),
  expired: records('yes', 'no'),
  recovering: records('unknown', 'asking'),
  held: records('yes', 'asking'),
  booking: NOTHING,
  paid: NOTHING,
  cash_refused: NOTHING,
  refused: NOTHING,
  refunded: records('yes', 'yes'),
  settled: records('unknown', 'unknown'),
}

/** What the reader and the card company are known to say; `yes` of the company is money that was taken. */
export const recordsOf = ({ state, method }: Pick<Sale, 'state' | 'method'>, isInDoubt: boolean): Records => {
  if (method !== 'card') return NOTHING
  const { readerSaid, companySaid } = BY_STATE[state]
  return isInDoubt ? records(readerSaid === 'yes' ? 'yes' : 'unknown', 'unknown') : records(readerSaid, companySaid)
}

/** A sale with what only this life of the station knows of it. While nobody knows, that is what the desk is told. */
export const liveOf = (sale: Sale, { isSilent, cardUntilMs }: { isSilent: boolean; cardUntilMs: number | null }): LiveSale => {
  const isInDoubt = isSilent || sale.state === 'capture_pending'
  return {
    sale: isSilent ? { ...sale, message: 'checking' } : sale,
    isInDoubt,
    ...recordsOf(sale, isInDoubt),
    cardUntilMs: sale.state === 'waiting_for_card' ? cardUntilMs : null,
  }
}
