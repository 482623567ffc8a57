import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type Conference = { id: number; slug: string }
export type DescribedConference = { slug: string; name: string; timezone: string; currency: string }
export type NewConference = { name: string; slug: string; createdAt: Micros }

export const conferenceTable = (db: Queries) => ({
  bySlug: (slug: string): Promise<Conference | undefined> =>
    db.selectFrom('conference').select(['id', 'slug']).where('slug', '=', slug).executeTakeFirst(),
  describe: (id: number): Promise<DescribedConference> =>
    db.selectFrom('conference').select(['slug', 'name', 'timezone', 'currency']).where('id', '=', id).executeTakeFirstOrThrow(),
  first: (): Promise<Conference | undefined> =>
    db.selectFrom('conference').select(['id', 'slug']).orderBy('id').limit(1).executeTakeFirst(),
  insert: async ({ name, slug, createdAt }: NewConference): Promise<number> => {
    const row = { name, slug, created_at_us: createdAt }
    return (await db.insertInto('conference').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
})
