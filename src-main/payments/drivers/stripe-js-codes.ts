import type { TerminalAnswer } from '../../../src-shared/contract/terminal-views.ts'
import type { ReaderTrouble } from '../../ports/till/card-driver.ts'

const TROUBLES: Readonly<Record<string, ReaderTrouble>> = {
  reader_in_use: 'reader_in_use',
  reader_busy: 'reader_busy',
  terminal_reader_busy: 'reader_busy',
  command_already_in_progress: 'reader_busy',
  discovery_already_running: 'reader_busy',
  reader_not_found: 'reader_offline',
  reader_offline: 'reader_offline',
  terminal_reader_offline: 'reader_offline',
  reader_connection_error: 'reader_offline',
  network_timeout: 'reader_timeout',
  terminal_reader_timeout: 'reader_timeout',
  invalid_reader_version: 'reader_unusable',
  reader_error: 'reader_unusable',
}

/** Why a reader cannot be had, in the desk's words. A code that nobody knows is no reason to give up for good. */
export const terminalTrouble = (answer: TerminalAnswer | null): ReaderTrouble =>
  answer?.kind === 'error' && Object.hasOwn(TROUBLES, answer.code) ? (TROUBLES[answer.code] ?? 'cannot_connect') : 'cannot_connect'

/** The guest pressed cancel on the reader. */
const STOPPED: ReadonlySet<string> = new Set(['canceled_by_customer', 'customer_canceled'])
export const isStopped = (answer: TerminalAnswer): boolean => answer.kind === 'error' && STOPPED.has(answer.code)

/** The way to the reader broke, so it is found anew before anything else. */
const LOST: ReadonlySet<string> = new Set([
  'no_established_connection', 'network_error', 'network_timeout', 'reader_connection_error', 'internet_connection_unavailable', 'rpc_error', 'reader_error',
])
export const isLoss = (answer: TerminalAnswer | null): boolean => answer === null || (answer.kind === 'error' && LOST.has(answer.code))
