import type { Settled, Shown } from '../../src-shared/domain/delivery.ts'
import type { Verdict } from '../../src-shared/domain/verdict.ts'
import { storageOf, type AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import type { Deed, Finding, Findings } from './finding.ts'

/** What the desk decides by itself when central was silent. */
export interface OwnDecision {
  finding: Finding
  shown: Extract<Shown, 'provisional' | 'held'>
  /** A lead is to hear of it. */
  flagged: boolean
}

export const forNow = (finding: Finding): OwnDecision => ({ finding, shown: 'provisional', flagged: false })

/** How central's word becomes a verdict: its yes, its no, and what to show when it was silent. */
export interface Outcomes {
  confirmed: Finding
  refused: (settled: Extract<Settled, { kind: 'refused' }>) => Verdict
  silent: () => OwnDecision
}

/**
 * Writes down what the desk is about to be shown of operations that central was silent about; only then it may be
 * shown, so that a later no is known to contradict a screen. What is held and never went out is withdrawn.
 */
export const decideAlone = ({ store, newId, clock }: AtDesk, seqs: readonly number[], { shown, flagged }: Pick<OwnDecision, 'shown' | 'flagged'>) =>
  store.attempt(() => {
    const atMs = clock.nowMs()
    for (const seq of seqs) {
      store.outbox.markShown(seq, shown)
      if (shown === 'held') store.outbox.withdraw(seq, atMs)
      if (flagged) store.cases.open({ caseId: newId(), seq, atMs, central: 'flagged' })
    }
  })

/** Journals an operation, lets central have the first word, and says what to show. */
export const askFirst = ({ at, findings }: { at: AtDesk; findings: Findings }, finding: Finding, deed: Deed, outcomes: Outcomes): Begun => {
  const asked = findings.ask(finding, deed)
  if ('fault' in asked) return answered(asked.fault)
  const finish = (settled: Settled) => {
    switch (settled.kind) {
      case 'confirmed':
        return findings.tell(outcomes.confirmed, asked, deed)
      case 'refused':
        return findings.tell({ ...finding, decidedBy: { by: 'central' }, verdict: outcomes.refused(settled) }, asked, deed)
      case 'silent': {
        const own = outcomes.silent()
        const saved = decideAlone(at, [asked.seq], own)
        if (saved.ok) return findings.tell(own.finding, asked, deed)
        at.onStorage(storageOf(saved.problem))
        return findings.tell({ ...finding, verdict: { kind: 'fault', rule: 'S1', reason: 'not-saved' }, person: null }, asked, deed)
      }
    }
  }
  return { kind: 'confirm', code: finding.code, seq: asked.seq, finish }
}
