import type { SaleEvent } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Clock } from '../ports/clock.ts'

/** What happens by itself to a sale that stays where it is, and when; null where nothing does. */
export const alarmOf = (
  { state, stateAtMs }: Pick<Sale, 'state' | 'stateAtMs'>,
  cardUntilMs: number | null,
  clock: Pick<Clock, 'nowMs' | 'monotonicMs'>,
): { event: SaleEvent; inMs: number } | null => {
  if (state === 'waiting_for_card' && cardUntilMs !== null) return { event: 'no-card', inMs: Math.max(0, cardUntilMs - clock.monotonicMs()) }
  if (state === 'capturing') return { event: 'late', inMs: limits.captureLateMs }
  // An earlier life may have seen the approval; a clock that was set back does not hold it longer.
  if (state === 'held') return { event: 'late', inMs: Math.min(limits.heldForMs, Math.max(0, limits.heldForMs - (clock.nowMs() - stateAtMs))) }
  return null
}
