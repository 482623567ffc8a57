import type { OpenAnswer, ReaderTrouble } from '../../ports/till/card-driver.ts'

/** Refusals of central that say nothing about the payment: it is asked again, and never taken for a no. */
const PASSING: ReadonlySet<string> = new Set(['stripe_unreachable', 'unknown_to_stripe', 'too_many_requests'])
export const isPassing = (code: string): boolean => PASSING.has(code)

const READER_TROUBLES: Readonly<Record<string, ReaderTrouble>> = {
  reader_busy: 'reader_busy',
  card_in_reader: 'remove_card',
  reader_in_use: 'reader_in_use',
  reader_offline: 'reader_offline',
  reader_timeout: 'reader_timeout',
  reader_unusable: 'reader_unusable',
  // A hand-off knows its sale: what is not there is the reader.
  not_found: 'reader_unusable',
}

/** A reader's own trouble, by central's code; null where the code is about the payment. */
export const readerTrouble = (code: string): ReaderTrouble | null => (Object.hasOwn(READER_TROUBLES, code) ? (READER_TROUBLES[code] ?? null) : null)

type OpenRefusal = Extract<OpenAnswer, { kind: 'refused' }>['message']

/** Why no payment is made, in the desk's words. Central's own code goes beside it, for the details. */
export const openRefusal = (code: string): OpenRefusal => {
  if (code === 'other_payment' || code === 'amount_changed') return code
  return 'order_closed'
}
