import type { ProductKey } from '../../domain/sale/product.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** Whose open cart it is. `slot` is empty in the strict profile, where nothing makes it the only one. */
export type NewCart = { conferenceId: number; userId: number; slot: string | null; at: Micros }
export type Cart = { id: number; voucherId: number | null }
export type CartItem = { id: number; product: ProductKey; quantity: number }
export type NewItem = Omit<CartItem, 'id'>

const CART = ['id', 'voucher_id as voucherId'] as const

export function cartTable(db: Queries, { locksRows }: Dialect) {
  const ofSlot = (slot: string) =>
    db
      .selectFrom('cart')
      .select(CART)
      .where('slot', '=', slot)
      .$if(locksRows, (query) => query.forUpdate())
      .executeTakeFirst()
  return {
    /** More than one when several requests made one at the same time. */
    openOf: (userId: number, conferenceId: number): Promise<Cart[]> =>
      db
        .selectFrom('cart')
        .select(CART)
        .where('user_id', '=', userId)
        .where('conference_id', '=', conferenceId)
        .where('status', '=', 'open')
        .orderBy('id')
        .execute(),
    insert: async ({ conferenceId, userId, slot, at }: NewCart): Promise<number> => {
      const row = { conference_id: conferenceId, user_id: userId, slot, created_at_us: at, updated_at_us: at }
      return (await db.insertInto('cart').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    /** Rule T15: the one open cart in this slot, locked; of several checkouts only the first still finds it. */
    lockSlot: (slot: string): Promise<Cart | undefined> => ofSlot(slot),
    /** The same, made when it is not there yet. */
    lockOrOpen: async ({ conferenceId, userId, slot, at }: NewCart & { slot: string }): Promise<number> => {
      const row = { conference_id: conferenceId, user_id: userId, slot, created_at_us: at, updated_at_us: at }
      for (;;) {
        await db.insertInto('cart').values(row).onConflict((conflict) => conflict.column('slot').doNothing()).execute()
        const cart = await ofSlot(slot)
        // Gone when a checkout closed it between the two statements.
        if (cart !== undefined) return cart.id
      }
    },
    items: async (cartId: number): Promise<CartItem[]> => {
      const rows = await db.selectFrom('cart_item').select(['id', 'ticket_type_id', 'add_on_id', 'quantity']).where('cart_id', '=', cartId).orderBy('id').execute()
      return rows.map(({ id, ticket_type_id: ticketId, add_on_id: addOnId, quantity }) => ({
        id,
        product: ticketId === null ? { kind: 'add-on', id: addOnId ?? 0 } : { kind: 'ticket', id: ticketId },
        quantity,
      }))
    },
    empty: async (cartId: number): Promise<void> => {
      await db.deleteFrom('cart_item').where('cart_id', '=', cartId).execute()
    },
    add: async (cartId: number, { product: { kind, id }, quantity }: NewItem): Promise<number> => {
      const row = { cart_id: cartId, ticket_type_id: kind === 'ticket' ? id : null, add_on_id: kind === 'add-on' ? id : null, quantity }
      return (await db.insertInto('cart_item').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    setVoucher: async (cartId: number, voucherId: number | null, at: Micros): Promise<void> => {
      await db.updateTable('cart').set({ voucher_id: voucherId, updated_at_us: at }).where('id', '=', cartId).execute()
    },
    checkOut: async (cartId: number, at: Micros): Promise<void> => {
      await db.updateTable('cart').set({ status: 'checked_out', slot: null, updated_at_us: at }).where('id', '=', cartId).execute()
    },
  }
}
