import { DECLINE_MESSAGES } from '../../../../src-shared/domain/till/decline.ts'
import type { Step } from './story-file.ts'

/** A request of central to Stripe, in the words of the stories. `pi` and `sale` are null where it names none. */
export interface Asked {
  kind: 'stripe'
  what: string
  pi: string | null
  sale: string | null
  reader: string | null
  key: string | null
  amount: number | null
  currency: string | null
  /** Everything that was sent, to compare what is said twice under one key. */
  content: string
  /** The sale whose payment the reader was busy with before a call of a reader. */
  before: string | null
  /** How Stripe answered, once it has. */
  result: Answered | null
}
export interface Answered {
  /** `ok`, `replayed`, `lost` or the code of the error. */
  word: string
  /** Status of the payment inside an error. */
  piStatus: string | null
}

/** Something the code under test did, in the words of the stories. */
export type Happened =
  | { kind: 'journal'; sale: string; state: string }
  | { kind: 'ui'; sale: string; shows: string }
  | { kind: 'sdk'; what: string; reader: string | null; result: string }
  | Asked

const DECLINED: ReadonlySet<string> = new Set(Object.values(DECLINE_MESSAGES))

/** All of them say that the card has to come out, or that another reader is to be taken; central knows which other sale has a reader. */
const BUSY: readonly string[] = ['reader_busy', 'remove_card', 'reader_in_use']

/** A desk message is shown by its own name; any decline is also one. */
export const isShown = (wanted: string, message: string): boolean => {
  if (wanted === message) return true
  if (wanted === 'declined') return DECLINED.has(message)
  return BUSY.includes(wanted) && BUSY.includes(message)
}

/** What Stripe is asked, by method and path. */
export const wordOf = (method: string, path: string): string | null => {
  if (method === 'GET') return /\/readers\/\w+$/u.test(path) ? 'reader.retrieve' : /\/payment_intents\/\w+$/u.test(path) ? 'pi.retrieve' : null
  if (path === '/v1/payment_intents') return 'pi.create'
  if (path.endsWith('/process_payment_intent')) return 'reader.process'
  if (path.endsWith('/cancel_action')) return 'reader.cancel_action'
  if (path.endsWith('/capture')) return 'pi.capture'
  if (path.endsWith('/cancel')) return 'pi.cancel'
  if (path === '/v1/refunds') return 'refund.create'
  return /\/payment_intents\/\w+$/u.test(path) ? 'pi.update' : null
}

/** Steps that the code under test takes, rather than the test. */
export const isObserved = ({ by, do: what, result }: Step): boolean =>
  by === 'kiosk' || (by === 'central' && /^(pi|reader|refund)\./u.test(what) && result !== 'idempotency_error')

const READS: ReadonlySet<string> = new Set(['pi.retrieve', 'reader.retrieve', 'pi.find', 'pi.find_open'])
const TIDIES: ReadonlySet<string> = new Set(['reader.cancel_action', 'sdk.discoverReaders'])
/** Answers to a second request where one is enough, or to one that need not be sent: the till or central knows before. */
const NEEDLESS: ReadonlySet<string> = new Set([
  'replayed', 'terminal_reader_busy', 'idempotency_key_in_use', 'intent_invalid_state', 'payment_intent_unexpected_state', 'invalid_request_error', 'charge_already_refunded',
])

/**
 * Looking, or what need not be done in these very words: that it is known how the payment stands is checked by what comes
 * next. A second request in flight, and a repeat after a lost answer, may as well be a look.
 */
export const isSoft = ({ do: what, result = '' }: Step): boolean => READS.has(what) || TIDIES.has(what) || NEEDLESS.has(result)

/** One of them in a few words, for whoever reads a failure. */
export const wordsOf = (one: Happened): string => {
  switch (one.kind) {
    case 'journal':
      return `journal ${one.state}`
    case 'ui':
      return `"${one.shows}" on screen`
    case 'sdk':
      return `sdk ${one.what}: ${one.result}`
    case 'stripe':
      return [one.what, one.pi ?? one.reader, one.result?.word].filter((word) => word !== null && word !== undefined).join(' ')
  }
}

const isOne = (wanted: string | undefined, is: string | null): boolean => wanted === undefined || is === null || wanted === is

export const matches = (step: Step, happened: Happened): boolean => {
  switch (happened.kind) {
    case 'journal':
      return step.by === 'kiosk' && step.do === 'journal' && step.state === happened.state && isOne(step.sale, happened.sale)
    case 'ui':
      return step.by === 'kiosk' && step.do === 'ui' && isShown(step.shows ?? '', happened.shows) && isOne(step.sale, happened.sale)
    case 'sdk':
      return step.by === 'kiosk' && step.do === `sdk.${happened.what}` && isOne(step.reader, happened.reader) && (step.event ?? happened.result) === happened.result
    case 'stripe':
      return step.by === 'central' && step.do === happened.what && isOne(step.pi, happened.pi) && isOne(step.reader, happened.reader)
  }
}
