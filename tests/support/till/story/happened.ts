import { DECLINE_MESSAGES } from '../../../../src-shared/domain/till/decline.ts'
import type { Step } from './story-file.ts'

/** Something the code under test did, in the words of the stories. */
export type Happened =
  | { kind: 'journal'; sale: string; state: string }
  | { kind: 'ui'; sale: string; shows: string }
  | { kind: 'sdk'; what: string; result: string }
  | { kind: 'stripe'; what: string; pi: string | null; sale: string | null; reader: string | null; key: string | null }

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

/**
 * Looking, or what central need not do in these very words: that it knows how the payment stands is checked by what comes
 * next. A second request in flight, and a repeat after a lost answer, may as well be a look.
 */
export const isSoft = ({ do: what, result }: Step): boolean =>
  what === 'pi.retrieve' || what === 'reader.retrieve' || what === 'pi.find' || what === 'pi.find_open' || what === 'reader.cancel_action' || what === 'pi.update' ||
  result === 'replayed' || result === 'terminal_reader_busy' || result === 'idempotency_key_in_use' || result === 'intent_invalid_state' || result === 'payment_intent_unexpected_state' || result === 'invalid_request_error' || result === 'charge_already_refunded'

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
      return `${one.what} ${one.key ?? ''}`.trim()
  }
}

export const matches = (step: Step, happened: Happened): boolean => {
  switch (happened.kind) {
    case 'journal':
      return step.by === 'kiosk' && step.do === 'journal' && step.state === happened.state && (step.sale ?? 'S1') === happened.sale
    case 'ui':
      return step.by === 'kiosk' && step.do === 'ui' && isShown(step.shows ?? '', happened.shows)
    case 'sdk':
      return step.by === 'kiosk' && step.do === `sdk.${happened.what}`
    case 'stripe':
      return step.by === 'central' && step.do === happened.what && (step.pi === undefined || happened.pi === null || step.pi === happened.pi) && (step.reader === undefined || happened.reader === null || step.reader === happened.reader)
  }
}
