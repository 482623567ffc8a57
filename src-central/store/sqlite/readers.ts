import type SqliteFile from 'better-sqlite3'
import type { Queries, Reader } from '../database.ts'
import { connectReader } from './connect.ts'

type Handle = { file: SqliteFile.Database; db: Queries }

/**
 * Handles for long reads. One that was given back is kept for the next: every desk asks every few seconds, and opening a
 * handle and preparing its queries takes longer than reading what they want to know. One is enough, as desks rarely
 * download at once.
 */
export function createReaders(openFile: () => SqliteFile.Database): { open: () => Reader; closeIdle: () => void } {
  let idle: Handle | undefined
  let isOver = false

  const take = (): Handle => {
    const kept = idle
    idle = undefined
    if (kept !== undefined) return kept
    const file = openFile()
    return { file, db: connectReader(file) }
  }

  const giveBack = (handle: Handle): void => {
    // Who could not end their transaction would hand an old moment to the next.
    const isFit = handle.file.open && !handle.file.inTransaction
    if (isFit && idle === undefined && !isOver) idle = handle
    else handle.file.close()
  }

  return {
    open: () => {
      const handle = take()
      let isLent = true
      return {
        db: handle.db,
        close: () => {
          if (isLent) giveBack(handle)
          isLent = false
        },
      }
    },
    closeIdle: () => {
      isOver = true
      idle?.file.close()
      idle = undefined
    },
  }
}
