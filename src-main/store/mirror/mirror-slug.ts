import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Slug of the event whose list lies in a data folder; null where there is none, or it cannot be read. Changes nothing there. */
export const mirrorSlug = (folder: string): string | null => {
  const files = readdirSync(folder).filter((name) => /^mirror-\d{6,}\.db$/u.test(name))
  for (const file of files.toSorted().toReversed()) {
    const slug = slugOf(join(folder, file))
    if (slug !== null) return slug
  }
  return null
}

const slugOf = (file: string): string | null => {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return db.prepare<[], string>(`SELECT value FROM about WHERE key = 'slug'`).pluck().get() ?? null
  } catch {
    return null
  } finally {
    db.close()
  }
}
