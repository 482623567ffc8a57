import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type Conference = { id: number; slug: string }

export function conferenceTable(db: Database) {
  const bySlug = db.prepare<[string], Conference>('SELECT id, slug FROM conference WHERE slug = ?')
  const first = db.prepare<[], Conference>('SELECT id, slug FROM conference ORDER BY id LIMIT 1')
  const insert = db.prepare<[string, string, Micros]>('INSERT INTO conference (name, slug, created_at_us) VALUES (?, ?, ?)')
  return {
    bySlug: (slug: string) => bySlug.get(slug),
    first: () => first.get(),
    insert: (conference: { name: string; slug: string; createdAt: Micros }) =>
      Number(insert.run(conference.name, conference.slug, conference.createdAt).lastInsertRowid),
  }
}
