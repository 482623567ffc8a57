import type { Door } from './operation.ts'

/** What a scan does at this station. It changes only by a person's own doing, never by a ticket. */
export type StationMode =
  | { kind: 'check-in' }
  | { kind: 'check-out' }
  /** Admission to a session, or to where a product lets in. */
  | { kind: 'door'; door: Door; name: string }
  /** Every scan hands out one unit of this product, by its slug. */
  | { kind: 'hand-out'; product: string; name: string }
  /** Shows who it is and changes nothing. */
  | { kind: 'look-up' }

export const START_MODE: StationMode = { kind: 'check-in' }
