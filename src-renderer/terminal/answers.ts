import { intentStatus, terminalAnswer, type TerminalAnswer } from '../../src-shared/contract/terminal-views.ts'
import type { SdkError } from './sdk.ts'

type Failure = Extract<TerminalAnswer, { kind: 'error' }>

/** The script names no code for a reader that another till collects on; its sentence does. */
const inUse = ({ code, message }: SdkError): boolean => code === 'reader_in_use' || /\bin use\b/iu.test(message ?? '')

/** The failure in code words alone: sentences and objects of the script stay in the page. */
export const failureOf = (error: SdkError): Failure => {
  const code = inUse(error) ? 'reader_in_use' : (error.code ?? 'unknown')
  const intent = error.payment_intent === undefined ? null : intentStatus.parse(error.payment_intent.status)
  return terminalAnswer.parse({ kind: 'error', code, declineCode: error.decline_code ?? '', intent }) as Failure
}

/** A failure that the page itself names. */
export const failure = (code: 'script_not_loaded' | 'reader_not_found' | 'reader_offline' | 'nothing_collected' | 'script_failed'): Failure => ({
  kind: 'error',
  code,
  declineCode: '',
  intent: null,
})
