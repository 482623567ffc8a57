import type { CardReader } from './gateway.ts'

/** What a reader tells of one payment. `unknown` where it cannot be asked, or nobody asked it. */
export const READER_WORDS = ['asking', 'idle', 'customer_canceled', 'connection_error', 'unknown'] as const
export type ReaderWord = (typeof READER_WORDS)[number]

/** A hint and never the truth about money: the intent says what became of the payment. */
export function readerWord({ action }: Pick<CardReader, 'action'>, intentId: string): ReaderWord {
  if (action === null || action.intentId !== intentId) return 'idle'
  if (action.status === 'in_progress') return 'asking'
  if (action.status === 'failed' && (action.failureCode === 'customer_canceled' || action.failureCode === 'connection_error')) return action.failureCode
  return 'idle'
}

/** The reader gave up by itself, so nobody waits there any more. */
export const hasGivenUp = (word: ReaderWord): boolean => word === 'customer_canceled' || word === 'connection_error'
