/**
 * Which sale of a till it was, by the id that the till made before it asked for anything; empty where nobody said so.
 *
 *   orders    the sale that made the order
 *   payment   the sale that paid it; of a card payment the same as there
 *
 * The indexes are for the sales of a day, as a till compares them with its own.
 */
export const saleIdTables = `
  ALTER TABLE orders ADD COLUMN sale_id <text> NOT NULL DEFAULT '';
  ALTER TABLE payment ADD COLUMN sale_id <text> NOT NULL DEFAULT '';
  UPDATE payment SET sale_id = coalesce((SELECT card.sale_id FROM terminal_payment AS card WHERE card.payment_id = payment.id ORDER BY card.id LIMIT 1), '');

  CREATE INDEX payment_in_time ON payment (created_at_us);
  CREATE INDEX payment_by_sale ON payment (sale_id) WHERE sale_id <> '';
  CREATE INDEX terminal_payment_in_time ON terminal_payment (conference_id, created_at_us);
`
