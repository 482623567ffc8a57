import { openFile } from './open-files.ts'

/** The disk under one desk. A full one is real: SQLite itself says that there is no page left. */
export interface Disk {
  isFull(): boolean
  fill(): void
  free(): void
  /** The journal was opened anew, and the disk is as it was. */
  reopen(): void
}

const ENDLESS = 1_000_000_000

export const createDisk = (folder: string): Disk => {
  let isFull = false
  const limit = (): void => {
    const journal = openFile(folder, 'journal.db')
    const pages = isFull ? Number(journal?.pragma('page_count', { simple: true })) : ENDLESS
    journal?.pragma(`max_page_count = ${pages}`)
  }
  return {
    isFull: () => isFull,
    fill: () => {
      isFull = true
      limit()
    },
    free: () => {
      isFull = false
      limit()
    },
    reopen: () => {
      if (isFull) limit()
    },
  }
}
