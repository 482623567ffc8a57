import Database from 'better-sqlite3'
import { limits } from '../../../src-shared/limits.ts'

const files = new Set<Database.Database>()
type Pragma = (this: Database.Database, ...given: Parameters<Database.Database['pragma']>) => unknown
const pragma: Pragma = Object.getOwnPropertyDescriptor(Database.prototype, 'pragma')?.value as Pragma

/**
 * Follows which SQLite files are open in this process, because a kill must take a desk's files away in the middle of
 * its work, and a full disk is a limit on one handle. Every file of a desk is given a pragma when it is opened.
 */
const followed: Pragma = function (...given) {
  files.add(this)
  return pragma.apply(this, given)
}
Object.defineProperty(Database.prototype, 'pragma', { value: followed })

// Growing a log of megabytes with every start is for real disks; here it would be a quarter of all the work.
Object.assign(limits, { walBytes: 64 * 1024 })

const below = (folder: string): Database.Database[] => {
  for (const file of files) if (!file.open) files.delete(file)
  return [...files].filter((file) => file.name.startsWith(folder))
}

/** What a kill does: whatever was not committed is gone, and nothing more can be written. */
export const closeFilesBelow = (folder: string): void => {
  for (const file of below(folder)) {
    file.close()
    files.delete(file)
  }
}

export const openFile = (folder: string, name: string): Database.Database | undefined => below(folder).find((file) => file.name.endsWith(name))
