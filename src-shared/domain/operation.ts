import type { DeliveryState } from './delivery-state.ts'

/** Where people are let in by what they hold: everybody with a ticket type or an add-on, or at a session. */
export interface Door {
  kind: 'ticket-type' | 'addon' | 'session'
  slug: string
}

/** What an undo takes back. Another undo is never taken back. */
export type UndoSubject = 'check-in' | 'redeem' | 'door-check' | 'check-out'

/**
 * What a desk does with a person and central has to be told of. `quantity` is the line's, one redemption is one unit;
 * `forced` is a lead's reason for a check-out of somebody who is not inside; `centralId` is central's row of what is
 * taken back, null where central never said it.
 */
export type Operation =
  | { kind: 'check-in' }
  | { kind: 'redeem'; lineId: number; quantity: number }
  | { kind: 'door-check'; door: Door }
  | { kind: 'check-out'; forced: string | null }
  | { kind: 'undo'; subject: UndoSubject; reason: string; centralId: number | null; targetState: DeliveryState }

export type OperationKind = Operation['kind']
