import type { DoorKind, DoorWindow } from '../../domain/door.ts'
import type { Queries } from '../database.ts'
import type { DoorColumns } from './schema.ts'
import type { Selectable } from 'kysely'

/** A thing that people are admitted to one by one. `opensFor` are the slugs that open it, for a session; none means every product. */
export type Door = { kind: DoorKind; id: number; slug: string; name: string; opensFor: DoorProducts } & DoorWindow & { hasReentry: boolean }
export type DoorProducts = { ticketTypes: readonly string[]; addOns: readonly string[] }
export type DoorSettings = DoorWindow & { hasReentry: boolean }

type DoorRow = { id: number; slug: string; name: string } & Selectable<DoorColumns>

const TABLES = { 'ticket-type': 'ticket_type', addon: 'add_on', session: 'conference_session' } as const
const KINDS = ['ticket-type', 'addon', 'session'] as const
const NO_PRODUCTS: DoorProducts = { ticketTypes: [], addOns: [] }

const rowToDoor = (kind: DoorKind, row: DoorRow, opensFor: DoorProducts): Door => ({
  kind,
  id: row.id,
  slug: row.slug,
  name: row.name,
  opensFor,
  opensAt: row.door_opens_at_us,
  closesAt: row.door_closes_at_us,
  hasReentry: row.door_reentry === 1,
})

const settingsToRow = ({ opensAt, closesAt, hasReentry }: DoorSettings) =>
  ({ door_opens_at_us: opensAt, door_closes_at_us: closesAt, door_reentry: hasReentry ? 1 : 0 }) as const

export function doorTable(db: Queries) {
  const rowsOf = (kind: DoorKind, conferenceId: number) =>
    db
      .selectFrom(TABLES[kind])
      .select(['id', 'slug', 'name', 'door_opens_at_us', 'door_closes_at_us', 'door_reentry'])
      .where('conference_id', '=', conferenceId)
  const productsOf = async (sessionId: number): Promise<DoorProducts> => {
    const rows = await db
      .selectFrom('conference_session_product as product')
      .leftJoin('ticket_type', 'ticket_type.id', 'product.ticket_type_id')
      .leftJoin('add_on', 'add_on.id', 'product.add_on_id')
      .select(['ticket_type.slug as ticket_type', 'add_on.slug as add_on'])
      .where('session_id', '=', sessionId)
      .execute()
    return { ticketTypes: rows.flatMap((row) => row.ticket_type ?? []).toSorted(), addOns: rows.flatMap((row) => row.add_on ?? []).toSorted() }
  }
  const toDoor = async (kind: DoorKind, row: DoorRow): Promise<Door> => rowToDoor(kind, row, kind === 'session' ? await productsOf(row.id) : NO_PRODUCTS)
  return {
    find: async (conferenceId: number, kind: DoorKind, slug: string): Promise<Door | undefined> => {
      const row = await rowsOf(kind, conferenceId).where('slug', '=', slug).executeTakeFirst()
      return row && toDoor(kind, row)
    },
    all: async (conferenceId: number): Promise<Door[]> => {
      const doors: Door[] = []
      for (const kind of KINDS) {
        for (const row of await rowsOf(kind, conferenceId).orderBy('slug').execute()) doors.push(await toDoor(kind, row))
      }
      return doors
    },
    set: async (door: Pick<Door, 'kind' | 'id'>, settings: DoorSettings): Promise<void> => {
      await db.updateTable(TABLES[door.kind]).set(settingsToRow(settings)).where('id', '=', door.id).execute()
    },
    /** Makes the session or changes it; its products are replaced by those of these slugs that are sold here. */
    putSession: async (conferenceId: number, session: { slug: string; name: string; opensFor: DoorProducts } & DoorSettings): Promise<void> => {
      const { slug, name, opensFor } = session
      const { id } = await db
        .insertInto('conference_session')
        .values({ conference_id: conferenceId, slug, name, ...settingsToRow(session) })
        .onConflict((conflict) => conflict.columns(['conference_id', 'slug']).doUpdateSet({ name, ...settingsToRow(session) }))
        .returning('id')
        .executeTakeFirstOrThrow()
      await db.deleteFrom('conference_session_product').where('session_id', '=', id).execute()
      const ticketTypes = await idsOf(db, 'ticket_type', conferenceId, opensFor.ticketTypes)
      const addOns = await idsOf(db, 'add_on', conferenceId, opensFor.addOns)
      const rows = [
        ...ticketTypes.map((ticketTypeId) => ({ session_id: id, ticket_type_id: ticketTypeId, add_on_id: null })),
        ...addOns.map((addOnId) => ({ session_id: id, ticket_type_id: null, add_on_id: addOnId })),
      ]
      if (rows.length > 0) await db.insertInto('conference_session_product').values(rows).execute()
    },
    /** Those of these slugs that are sold at this conference. */
    known: async (conferenceId: number, kind: 'ticket-type' | 'addon', slugs: readonly string[]): Promise<string[]> =>
      slugs.length === 0 ? [] : (await rowsOf(kind, conferenceId).where('slug', 'in', slugs).execute()).map((row) => row.slug),
  }
}

const idsOf = async (db: Queries, table: 'ticket_type' | 'add_on', conferenceId: number, slugs: readonly string[]): Promise<number[]> =>
  slugs.length === 0
    ? []
    : (await db.selectFrom(table).select('id').where('conference_id', '=', conferenceId).where('slug', 'in', slugs).execute()).map((row) => row.id)
