import { limits } from '../../../src-shared/limits.ts'
import type { TerminalAnswer } from '../../../src-shared/contract/terminal-views.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CentralCards } from '../../ports/till/central-cards.ts'
import type { TerminalFrame } from '../../ports/till/terminal-frame.ts'
import { isLoss, isStopped } from './stripe-js-codes.ts'

/** One sale at one reader, until its card was sent or nobody wants it any more. */
export interface Run {
  readonly saleId: string
  readonly readerId: string
  readonly secret: string
  /** `lost`: the reader is looked for. `over`: nothing more happens by itself, and the payment says how it ended. */
  phase: 'starting' | 'asking' | 'sending' | 'lost' | 'over'
  /** What the reader last did, as a hint beside what central says. */
  hint: 'none' | 'declined' | 'stopped' | 'interrupted'
  declineCode: string
  /** Counts what was asked of the reader: a word about something earlier is no news. */
  round: number
  /** Since when a card is on its way to the bank, by the clock that never jumps. */
  sendingSinceMs: number
  /** False once somebody wants to leave: no card is read or sent any more. */
  isWanted: boolean
}

export const newRun = (of: Pick<Run, 'saleId' | 'readerId' | 'secret'>): Run => ({
  ...of, phase: 'starting', hint: 'none', declineCode: '', round: 0, sendingSinceMs: 0, isWanted: true,
})

export interface RunParts {
  frame: TerminalFrame
  cards: Pick<CentralCards, 'read' | 'scriptSaw'>
  clock: Clock
}

/** How asking for one card ended. `again`: the payment waits for another one. */
export type Round = 'over' | 'again' | 'lost' | 'stale' | { refused: TerminalAnswer }

const wait = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

/** How long to wait after so many failures in a row. */
export const terminalBackOffMs = (failures: number): number => limits.terminalBackOffMs[Math.min(failures, limits.terminalBackOffMs.length) - 1] ?? 0

/** Asks for one card and sends it to the bank. What is hinted stays with the run; nothing here says that money moved. */
export const playRound = async (parts: RunParts, run: Run): Promise<Round> => {
  const { saleId, readerId, secret: clientSecret } = run
  run.round += 1
  const { round } = run
  const read = await parts.frame.ask({ do: 'collect', readerId, saleId, clientSecret }, null)
  if (run.round !== round) return 'stale'
  // A card that was read is charged only when it is sent.
  if (!run.isWanted) return 'over'
  if (isLoss(read)) return 'lost'
  if (read?.kind === 'collected') return send(parts, run)
  if (read !== null && isStopped(read)) {
    run.hint = 'stopped'
    return 'over'
  }
  if (run.phase === 'starting' && read !== null) return { refused: read }
  run.hint = 'interrupted'
  return 'over'
}

/** The same card again while its outcome is not told: the same payment can take it once only. */
const send = async (parts: RunParts, run: Run): Promise<Round> => {
  const { saleId, readerId } = run
  run.phase = 'sending'
  run.sendingSinceMs = parts.clock.monotonicMs()
  for (let tries = 1; tries <= limits.terminalProcessTries; tries += 1) {
    const sent = await parts.frame.ask({ do: 'process', readerId, saleId }, limits.terminalProcessWithinMs)
    const next = await afterSent(parts, run, sent)
    if (next !== 'same card') return next
    await wait(parts.clock, terminalBackOffMs(tries))
  }
  run.hint = 'interrupted'
  return 'over'
}

const afterSent = async (parts: RunParts, run: Run, sent: TerminalAnswer | null): Promise<Round | 'same card'> => {
  const told = sent?.kind === 'processed' || sent?.kind === 'error' ? sent.intent : null
  if (told === 'requires_capture' || told === 'succeeded') parts.cards.scriptSaw(run.saleId, told)
  if (sent !== null && sent.kind !== 'error') return 'over'
  const intent = sent?.intent ?? null
  if (intent === 'requires_capture' || intent === 'succeeded' || intent === 'canceled') return 'over'
  if (intent === 'requires_confirmation') return run.isWanted ? 'same card' : 'over'
  if (intent !== 'requires_payment_method') return afterSilence(parts, run, sent)
  run.hint = 'declined'
  run.declineCode = declineOf(sent)
  return run.isWanted ? 'again' : 'over'
}

const declineOf = (answer: TerminalAnswer | null): string => (answer?.kind !== 'error' ? '' : answer.declineCode === '' ? answer.code : answer.declineCode)

/** Nobody says what became of the card: the payment does. */
const afterSilence = async ({ cards }: RunParts, run: Run, sent: TerminalAnswer | null): Promise<Round | 'same card'> => {
  const told = await cards.read(run.saleId)
  if (told.kind === 'ok' && told.value?.isSure === true && told.value.state !== 'waiting') return 'over'
  if (!run.isWanted) return 'over'
  // A page that was loaded anew has no card any more, so another one is asked for, for the same payment.
  const isForgotten = sent?.kind === 'error' && sent.code === 'nothing_collected'
  return isForgotten && told.kind === 'ok' ? 'again' : 'same card'
}
