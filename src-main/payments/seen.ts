import type { SaleEvent, SaleState } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import type { SeenKind, SeenPayment } from '../ports/till/card-driver.ts'
import type { Learned, Life } from './life.ts'

const EVENTS: Readonly<Record<SeenKind, SaleEvent>> = {
  open: 'see-open',
  declined: 'see-declined',
  stopped: 'see-stopped',
  interrupted: 'see-interrupted',
  approved: 'see-approved',
  paid: 'see-paid',
  gone: 'see-gone',
  lapsed: 'see-lapsed',
}

const TAKING: ReadonlySet<SaleState> = new Set(['authorized', 'capturing', 'capture_pending'])

/** Rule Z10: a card that approved another sum than the agreed one is not charged. Once money is wanted its sum was looked at. */
const isOtherSum = ({ state, agreedMinor, currency }: Sale, seen: SeenPayment): boolean =>
  seen.seen === 'approved' && !TAKING.has(state) && (seen.amountMinor !== agreedMinor || seen.currency !== currency)

export const eventOf = (sale: Sale, seen: SeenPayment): SaleEvent => (isOtherSum(sale, seen) ? 'amount-differs' : EVENTS[seen.seen])

/** What a look adds to what is known; it takes nothing back. */
export const learnedOf = ({ seen, intentId, card, captureBeforeMs, declineCode }: SeenPayment): Learned => ({
  ...(intentId === null ? {} : { intentId }),
  ...(card === null ? {} : { card }),
  ...(captureBeforeMs === null ? {} : { captureBeforeMs }),
  ...(seen === 'declined' ? { declineCode } : {}),
})

/** Goes by what the payment was seen to be; false where the processor could not be asked, which decides nothing (rule Z13). */
export const takeIn = async (life: Life, seen: SeenPayment): Promise<boolean> => {
  if (!seen.isSure) return false
  life.answered()
  life.memory.mustLook = false
  await life.see(eventOf(life.sale, seen), learnedOf(seen))
  return true
}
