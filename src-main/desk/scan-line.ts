import type { VerdictView } from '../../src-shared/contract/types.ts'
import type { Settled } from '../../src-shared/domain/delivery.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Begun } from '../actions/begun.ts'
import type { BeginScan, ScanWish } from '../actions/scan.ts'
import type { LookedUp } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'

export interface ScanLineOptions {
  clock: Clock
  /** The longest that a guest waits for central, all questions together. */
  budgetMs: number
  begin: BeginScan
  /** Asks central about a code; never rejects, may take longer than the budget. */
  ask: (code: string) => Promise<LookedUp>
  /** Waits for central's word on a journalled operation, or for silence at the end of the budget. */
  settled: (seq: number, budgetMs: number) => Promise<Settled>
  onVerdict: (verdict: VerdictView) => void
  onChecking: (code: string, waiting: number) => void
  onWaiting: (waiting: number) => void
}

type Waiting = Exclude<Begun, { kind: 'answered' }>

/**
 * Scans stand in line here, from whichever gun they come: each gets its verdict before the next is
 * looked at, and none is dropped. Without a question to central the verdict is there at once.
 */
export const createScanLine = ({ clock, budgetMs, begin, ask, settled, onVerdict, onChecking, onWaiting }: ScanLineOptions) => {
  const line: ScanWish[] = []
  let asking = false

  const lookedUp = (code: string, leftMs: number): Promise<LookedUp> =>
    new Promise((resolve) => {
      const end = (answer: LookedUp): void => {
        giveUp()
        resolve(answer)
      }
      const giveUp = clock.after(leftMs, () => end({ kind: 'no-answer' }))
      void ask(code).then(end)
    })

  const advance = (): void => {
    while (!asking) {
      const wish = line.shift()
      if (wish === undefined) return
      const begun = begin(wish)
      if (begun === null) continue
      if (begun.kind === 'answered') {
        onVerdict(begun.verdict)
        continue
      }
      asking = true
      void finish(begun)
    }
  }

  const answer = async (first: Waiting): Promise<VerdictView> => {
    const startedMs = clock.monotonicMs()
    const leftMs = (): number => Math.max(0, budgetMs - (clock.monotonicMs() - startedMs))
    let begun: Begun = first
    while (begun.kind === 'ask') begun = begun.finish(await lookedUp(begun.code, leftMs()))
    return begun.kind === 'answered' ? begun.verdict : begun.finish(await settled(begun.seq, leftMs()))
  }

  const finish = async (begun: Waiting): Promise<void> => {
    const tellChecking = clock.after(limits.checkingShownAfterMs, () => onChecking(begun.code, line.length))
    const verdict = await answer(begun)
    tellChecking()
    asking = false
    onVerdict(verdict)
    advance()
    onWaiting(line.length)
  }

  return {
    /** Returns false only when the line is impossibly long: something types by itself. */
    join: (wish: ScanWish): boolean => {
      if (line.length >= limits.scansWaitingMax) return false
      line.push(wish)
      advance()
      if (asking && line.length > 0) onWaiting(line.length)
      return true
    },
  }
}

export type ScanLine = ReturnType<typeof createScanLine>
