import type { TillAbilities } from '../../ports/till/books.ts'

/** The words of `station/capabilities/` that a till knows how to use. */
export const abilitiesOf = (words: readonly string[]): TillAbilities => {
  const can = (word: string): boolean => words.includes(word)
  return {
    quotes: can('saleQuote'),
    vouchers: can('vouchers'),
    credits: can('credits'),
    newCustomers: can('newAttendees'),
    holds: can('holds'),
    cash: can('cashPayments'),
    complimentary: can('cashPayments'),
    cancelOrders: can('orders'),
    refunds: can('refunds'),
    serverDrivenCards: can('serverDrivenCards'),
    scriptDrivenCards: can('scriptCards'),
    emailReceipts: can('receiptEmails'),
    ledger: can('saleLedger'),
  }
}

/** Django-program sells what it has to whom it knows or to nobody, and takes cards through the processor's script (contract, section 3). */
export const DJANGO_PROGRAM_ABILITIES: TillAbilities = { ...abilitiesOf([]), scriptDrivenCards: true }

/** A Lanyard central keeps a cart for each station; no other server says this word. */
export const isLanyard = (words: readonly string[]): boolean => words.includes('stationCarts')
