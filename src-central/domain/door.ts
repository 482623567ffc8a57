import type { Micros } from '../instant.ts'
import type { LineItem } from './line-item.ts'

/** What people are admitted to one by one: what a ticket or an add-on stands for, or a session of the programme. */
export const DOOR_KINDS = ['ticket-type', 'addon', 'session'] as const
export type DoorKind = (typeof DOOR_KINDS)[number]

/** From the first instant on and before the last; null is open. */
export type DoorWindow = { opensAt: Micros | null; closesAt: Micros | null }

/** Whom a door is for: a product by its slug, or a session with the slugs that open it. */
export type DoorDemand =
  | { kind: 'ticket-type' | 'addon'; slug: string }
  | { kind: 'session'; opensFor: { ticketTypes: readonly string[]; addOns: readonly string[] } }

/** Rule O7. The lines are those of an admissible order, less what was refunded. */
export function isEntitled(lines: readonly LineItem[], demand: DoorDemand): boolean {
  const held = lines.filter((line) => line.quantity > 0)
  switch (demand.kind) {
    case 'ticket-type':
      return held.some((line) => line.ticketTypeSlug === demand.slug)
    case 'addon':
      return held.some((line) => line.addOnSlug === demand.slug)
    case 'session': {
      const { ticketTypes, addOns } = demand.opensFor
      if (ticketTypes.length === 0 && addOns.length === 0) return held.length > 0
      return held.some((line) => isAmong(ticketTypes, line.ticketTypeSlug) || isAmong(addOns, line.addOnSlug))
    }
  }
  return demand satisfies never
}

const isAmong = (slugs: readonly string[], slug: string | null): boolean => slug !== null && slugs.includes(slug)

/** Rule O8. */
export function openness(now: Micros, { opensAt, closesAt }: DoorWindow): 'open' | 'not open yet' | 'closed' {
  if (opensAt !== null && now < opensAt) return 'not open yet'
  return closesAt !== null && now >= closesAt ? 'closed' : 'open'
}

/** Rule O9. */
export const admitsAgain = (earlier: number, hasReentry: boolean): boolean => earlier === 0 || hasReentry
