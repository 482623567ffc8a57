import { sql } from 'kysely'
import type { Voucher } from '../../domain/sale/voucher.ts'
import type { Dialect, Queries } from '../database.ts'

export type NewVoucher = Omit<Voucher, 'id' | 'timesUsed'> & { conferenceId: number }

export function voucherTable(db: Queries, { locksRows }: Dialect) {
  const find = async (conferenceId: number, code: string, isLocked: boolean): Promise<Voucher | undefined> => {
    const row = await db
      .selectFrom('voucher')
      .selectAll()
      .where('conference_id', '=', conferenceId)
      .where('code', '=', code)
      .$if(locksRows && isLocked, (query) => query.forNoKeyUpdate())
      .executeTakeFirst()
    if (row === undefined) return undefined
    const tickets = await db.selectFrom('voucher_ticket_type').select('ticket_type_id').where('voucher_id', '=', row.id).execute()
    const addOns = await db.selectFrom('voucher_add_on').select('add_on_id').where('voucher_id', '=', row.id).execute()
    return {
      id: row.id,
      code: row.code,
      kind: row.voucher_type,
      discountHundredths: row.discount_hundredths,
      maxUses: row.max_uses,
      timesUsed: row.times_used,
      validFrom: row.valid_from_us,
      validUntil: row.valid_until_us,
      unlocksHidden: row.unlocks_hidden_tickets === 1,
      isActive: row.is_active === 1,
      ticketIds: tickets.map(({ ticket_type_id: id }) => id),
      addOnIds: addOns.map(({ add_on_id: id }) => id),
    }
  }
  return {
    byCode: (conferenceId: number, code: string): Promise<Voucher | undefined> => find(conferenceId, code, false),
    /** Until the transaction ends nobody else uses it or gives a use back. */
    lockByCode: (conferenceId: number, code: string): Promise<Voucher | undefined> => find(conferenceId, code, true),
    codeOf: async (id: number): Promise<string | undefined> =>
      (await db.selectFrom('voucher').select('code').where('id', '=', id).executeTakeFirst())?.code,
    /** Under its lock. */
    use: async (id: number): Promise<void> => {
      await db.updateTable('voucher').set({ times_used: sql`times_used + 1` }).where('id', '=', id).execute()
    },
    insert: async (voucher: NewVoucher): Promise<number> => {
      const { id } = await db.insertInto('voucher').values(voucherToRow(voucher)).returning('id').executeTakeFirstOrThrow()
      for (const ticketTypeId of voucher.ticketIds) await db.insertInto('voucher_ticket_type').values({ voucher_id: id, ticket_type_id: ticketTypeId }).execute()
      for (const addOnId of voucher.addOnIds) await db.insertInto('voucher_add_on').values({ voucher_id: id, add_on_id: addOnId }).execute()
      return id
    },
  }
}

const voucherToRow = (voucher: NewVoucher) => ({
  conference_id: voucher.conferenceId,
  code: voucher.code,
  voucher_type: voucher.kind,
  discount_hundredths: voucher.discountHundredths,
  max_uses: voucher.maxUses,
  valid_from_us: voucher.validFrom,
  valid_until_us: voucher.validUntil,
  unlocks_hidden_tickets: voucher.unlocksHidden ? (1 as const) : (0 as const),
  is_active: voucher.isActive ? (1 as const) : (0 as const),
})
