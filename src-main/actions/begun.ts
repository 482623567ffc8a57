import type { VerdictView } from '../../src-shared/contract/types.ts'
import type { Settled } from '../../src-shared/domain/delivery.ts'
import type { LookedUp } from '../ports/central.ts'

/**
 * How far a scan has come: its verdict, already durable; the wish to look a code up at central; or an operation,
 * already durable, that waits for central's word. Both waits share one time budget.
 */
export type Begun =
  | { kind: 'answered'; verdict: VerdictView }
  | { kind: 'ask'; code: string; finish: (answer: LookedUp) => Begun }
  | { kind: 'confirm'; code: string; seq: number; finish: (settled: Settled) => VerdictView }

export const answered = (verdict: VerdictView): Begun => ({ kind: 'answered', verdict })
