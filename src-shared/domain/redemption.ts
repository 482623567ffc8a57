import type { Line } from './attendee.ts'

/** What stands between a wish to hand something out and doing it (rules R1 to R4). */
export type RedemptionRefusal = 'not-on-list' | 'order-not-admissible' | 'line-not-found' | 'nothing-left'

export type RedemptionDecision = { kind: 'give'; rule: 'R4'; remainingAfter: number } | { kind: 'refuse'; rule: 'R1' | 'R2' | 'R3'; reason: RedemptionRefusal }

/** Units of a line still to give; never below zero, though central's own count can be. */
export const remainingOf = (line: Pick<Line, 'quantity' | 'redeemed'>): number => Math.max(0, line.quantity - line.redeemed)

/**
 * May `units` of a line be handed out?
 * @param line the line with every unit known to be given already, sent or not.
 * @param units whole units, at least one.
 */
export const decideRedemption = (line: Line | null, admissible: boolean, units: number): RedemptionDecision => {
  if (!admissible) return { kind: 'refuse', rule: 'R1', reason: 'order-not-admissible' }
  if (line === null) return { kind: 'refuse', rule: 'R2', reason: 'line-not-found' }
  if (!Number.isInteger(units) || units < 1) throw new Error('Units are whole and positive')
  const left = remainingOf(line)
  if (left < units) return { kind: 'refuse', rule: 'R3', reason: 'nothing-left' }
  return { kind: 'give', rule: 'R4', remainingAfter: left - units }
}
