import type { VerdictView } from '../../src-shared/contract/types.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Begun } from '../actions/check-in.ts'
import type { LookedUp } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'

export interface ScanLineOptions {
  clock: Clock
  begin: (text: string) => Begun
  /** Asks central; never rejects, may take longer than the budget. */
  ask: (code: string) => Promise<LookedUp>
  onVerdict: (verdict: VerdictView) => void
  onChecking: (code: string, waiting: number) => void
  onWaiting: (waiting: number) => void
}

/**
 * Scans stand in line here, from whichever gun they come: each gets its verdict before the next is
 * looked at, and none is dropped. Without a question to central the verdict is there at once.
 */
export const createScanLine = ({ clock, begin, ask, onVerdict, onChecking, onWaiting }: ScanLineOptions) => {
  const line: string[] = []
  let asking = false

  const answerInTime = (code: string): Promise<LookedUp> =>
    new Promise((resolve) => {
      const tellChecking = clock.after(limits.checkingShownAfterMs, () => onChecking(code, line.length))
      const end = (answer: LookedUp): void => {
        tellChecking()
        giveUp()
        resolve(answer)
      }
      const giveUp = clock.after(limits.askCentralBudgetMs, () => end({ kind: 'no-answer' }))
      void ask(code).then(end)
    })

  const advance = (): void => {
    while (!asking) {
      const text = line.shift()
      if (text === undefined) return
      const begun = begin(text)
      if (begun.kind === 'answered') {
        onVerdict(begun.verdict)
        continue
      }
      asking = true
      void finishAsked(begun)
    }
  }

  const finishAsked = async (begun: Extract<Begun, { kind: 'ask' }>): Promise<void> => {
    const answer = await answerInTime(begun.code)
    asking = false
    onVerdict(begun.finish(answer))
    advance()
    onWaiting(line.length)
  }

  return {
    /** Returns false only when the line is impossibly long: something types by itself. */
    join: (text: string): boolean => {
      if (line.length >= limits.scansWaitingMax) return false
      line.push(text)
      advance()
      if (asking && line.length > 0) onWaiting(line.length)
      return true
    },
  }
}

export type ScanLine = ReturnType<typeof createScanLine>
