import type { VerdictView } from '../../../src-shared/contract/types.ts'

/** Reasons of a dark band: somebody waits until a person acts. */
export const DARK_REASONS: readonly VerdictView['reason'][] = [
  'unknown-code', 'refunded', 'cancelled', 'unpaid', 'no-order', 'wrong-event', 'not-a-ticket', 'unknown-offline', 'central-unreadable',
  'no-list', 'not-saved', 'not-booked', 'door-not-open', 'door-closed', 'door-used', 'door-unknown', 'already-given', 'not-bought', 'held',
  'turned-down',
]
