import type { CardReader } from '../../domain/payments/gateway.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'

export type Stopped = 'stopped' | 'not ours' | 'asking the bank' | 'not reached'

export const isPromptOf = ({ action }: CardReader, intentId: string | null): boolean =>
  action !== null && action.status === 'in_progress' && action.intentId !== null && action.intentId === intentId

/** Rule M9: a reader is told to stop only what this payment made it do. */
export async function stopReader({ gateway }: PaymentsDesk, { readerId, intentId, mode }: TerminalPayment): Promise<Stopped> {
  // The SDK asks for the card by itself there, and Stripe never heard of a prompt.
  if (readerId === '' || (mode === 'sdk' && !readerId.startsWith('tmr_'))) return 'not ours'
  const reader = await gateway.reader(readerId)
  if (reader.kind !== 'ok') return 'not reached'
  if (!isPromptOf(reader.value, intentId)) return 'not ours'
  const cleared = await gateway.clearReader(readerId)
  if (cleared.kind === 'ok') return 'stopped'
  return cleared.kind === 'refused' && cleared.code === 'terminal_reader_busy' ? 'asking the bank' : 'not reached'
}
