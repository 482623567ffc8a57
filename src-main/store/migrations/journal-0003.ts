import type { SALE_STATES } from '../../../src-shared/domain/till/sale-state.ts'
import type { Migration } from '../migrate.ts'

/** The states of the day this step was written; a new one needs a step of its own. */
const STATES = [
  'ordering', 'creating', 'blocked', 'cart_changed', 'waiting_for_card', 'declined', 'authorized', 'capturing', 'capture_pending', 'captured', 'cancelling',
  'cancelled', 'expired', 'recovering', 'held', 'booking', 'paid', 'cash_refused', 'refused', 'refunded', 'settled',
] as const satisfies typeof SALE_STATES

const names = STATES.map((state) => `'${state}'`).join(', ')

const appendOnly = (table: string): string => `
    CREATE TRIGGER ${table}_is_append_only_update BEFORE UPDATE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'what happened at the till is never changed'); END;
    CREATE TRIGGER ${table}_is_append_only_delete BEFORE DELETE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'what happened at the till is never deleted'); END;`

/**
 * The till. A sale is what was agreed when it was begun and the steps since then; `open_sale` only says which of them are
 * not over, so that a start finds them at once. A refund and a shift are rows of what happened, too.
 */
export const journal0003: Migration = {
  version: 3,
  up: `
    CREATE TABLE sale (
      sale_id TEXT PRIMARY KEY,
      number INTEGER NOT NULL UNIQUE,
      at_ms INTEGER NOT NULL,
      shift_id TEXT,
      method TEXT NOT NULL CHECK (method IN ('card', 'cash', 'comp')),
      facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sale_by_shift ON sale (shift_id) WHERE shift_id IS NOT NULL;

    CREATE TABLE sale_step (
      step INTEGER PRIMARY KEY,
      sale_id TEXT NOT NULL REFERENCES sale (sale_id),
      at_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN (${names})),
      event TEXT NOT NULL,
      learned TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sale_step_by_sale ON sale_step (sale_id);

    CREATE TABLE open_sale (
      sale_id TEXT PRIMARY KEY REFERENCES sale (sale_id)
    ) STRICT;

    CREATE TABLE refund_step (
      step INTEGER PRIMARY KEY,
      refund_id TEXT NOT NULL,
      sale_id TEXT NOT NULL REFERENCES sale (sale_id),
      at_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'pending', 'failed', 'refused')),
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX refund_step_by_sale ON refund_step (sale_id);

    CREATE TABLE shift_entry (
      entry INTEGER PRIMARY KEY,
      shift_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('open', 'cash-in', 'cash-out', 'drawer', 'close')),
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX shift_entry_by_shift ON shift_entry (shift_id);
    ${['sale', 'sale_step', 'refund_step', 'shift_entry'].map(appendOnly).join('')}
  `,
}
