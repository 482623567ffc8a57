import { hasGivenUp, type ReaderWord, readerWord } from '../../domain/payments/reader-word.ts'
import { limits } from '../../limits.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import type { Errand } from './advance.ts'
import type { Looked } from './look.ts'
import type { SharedLook } from './shared.ts'

/** What is seen of a payment together with what its reader says. */
export type ReaderWatch = {
  /** Asks Stripe for the intent, and for the reader while the payment waits, unless that was done a moment ago. */
  look: (payment: TerminalPayment, errand: Errand) => Promise<Looked & { readerSays: ReaderWord }>
  /** The reader was told something else just now. */
  forget: (payment: { id: number }) => void
}

type Said = { atMs: number; word: Promise<ReaderWord> }

/** Rule M16 holds for readers as well: one question in a second, however many stations ask. */
export function createReaderWatch({ gateway, clock }: PaymentsDesk, shared: SharedLook): ReaderWatch {
  const said = new Map<number, Said>()

  const ask = async (payment: TerminalPayment, errand: Errand): Promise<ReaderWord> => {
    const reader = await gateway.reader(payment.readerId)
    const word = reader.kind === 'ok' ? readerWord(reader.value, payment.intentId ?? '') : 'unknown'
    // A card may have been approved before the reader gave up; only a look after it tells.
    if (hasGivenUp(word)) await shared.fresh(payment, errand)
    return word
  }
  const begin = (payment: TerminalPayment, errand: Errand): Promise<ReaderWord> => {
    for (const [id, { atMs }] of said) if (clock.monotonicMs() - atMs >= limits.paymentPollMs) said.delete(id)
    const word = ask(payment, errand)
    const mine: Said = { atMs: clock.monotonicMs(), word }
    said.set(payment.id, mine)
    word.catch(() => {
      if (said.get(payment.id) === mine) said.delete(payment.id)
    })
    return word
  }
  const wordOf = (payment: TerminalPayment, errand: Errand): Promise<ReaderWord> => {
    const last = said.get(payment.id)
    return last !== undefined && clock.monotonicMs() - last.atMs < limits.paymentPollMs ? last.word : begin(payment, errand)
  }
  return {
    look: async (payment, errand) => {
      const first = await shared.poll(payment, errand)
      if (!first.isSure || !isAskable(first.payment)) return { ...first, readerSays: 'unknown' }
      const readerSays = await wordOf(first.payment, errand)
      const looked = hasGivenUp(readerSays) ? await shared.poll(first.payment, errand) : first
      return { ...looked, readerSays: isAskable(looked.payment) ? readerSays : 'unknown' }
    },
    forget: ({ id }) => void said.delete(id),
  }
}

/** A till's own script asks for the card by itself, and Stripe never hears of that prompt. */
const isAskable = ({ state, mode, intentId, readerId }: TerminalPayment): boolean => state === 'waiting' && mode === 'driven' && intentId !== null && readerId !== ''
