import { sql } from 'kysely'
import type { SqlBool } from 'kysely'

/**
 * Of a row of `orders`: somebody is paying it, or has paid some of it with other money than credits, which go back by
 * themselves. Such an order may still become paid, however long ago its hold ended.
 */
export const isBeingPaid = sql<SqlBool>`(
  EXISTS (SELECT 1 FROM terminal_payment WHERE terminal_payment.live_order_id = orders.id)
  OR EXISTS (
    SELECT 1 FROM payment WHERE payment.order_id = orders.id
    AND (payment.status IN ('pending', 'processing') OR (payment.status = 'succeeded' AND payment.method <> 'credit'))))`
