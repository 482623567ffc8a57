import type { Migration } from './migrate.ts'
import { journal0001 } from './migrations/journal-0001.ts'
import { journal0002 } from './migrations/journal-0002.ts'
import { journal0003 } from './migrations/journal-0003.ts'

/** Every step of the journal's tables, oldest first. */
export const journalMigrations: readonly Migration[] = [journal0001, journal0002, journal0003]
