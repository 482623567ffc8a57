import type { Database } from 'better-sqlite3'
import type { ShiftEntry } from '../../../src-shared/domain/till/shift.ts'

export type WrittenEntry = ShiftEntry & { shiftId: string; atMs: number }

/** Shifts of this station. Writing throws when the disk refuses, as with sales. */
export interface Shifts {
  append(entry: WrittenEntry): void
  /** Entries of one shift, oldest first; empty where there is none. */
  of(shiftId: string): WrittenEntry[]
  /** The shift that is open; null when there is none. */
  openId(): string | null
  /** The newest shift, open or closed. */
  newestId(): string | null
}

interface Row {
  shiftId: string
  atMs: number
  kind: ShiftEntry['kind']
  body: string
}

const rowToEntry = ({ shiftId, atMs, kind, body }: Row): WrittenEntry => ({ ...(JSON.parse(body) as object), kind, shiftId, atMs }) as WrittenEntry

export const createShifts = (db: Database): Shifts => {
  const insert = db.prepare<[string, number, string, string]>('INSERT INTO shift_entry (shift_id, at_ms, kind, body) VALUES (?, ?, ?, ?)')
  const of = db.prepare<[string], Row>('SELECT shift_id AS shiftId, at_ms AS atMs, kind, body FROM shift_entry WHERE shift_id = ? ORDER BY entry')
  const newest = db.prepare<[], { shiftId: string }>(`SELECT shift_id AS shiftId FROM shift_entry WHERE kind = 'open' ORDER BY entry DESC LIMIT 1`)
  const closed = db.prepare<[string], { kind: string }>(`SELECT kind FROM shift_entry WHERE shift_id = ? AND kind = 'close'`)
  const newestId = (): string | null => newest.get()?.shiftId ?? null
  return {
    append: ({ shiftId, atMs, kind, ...body }) => void insert.run(shiftId, atMs, kind, JSON.stringify(body)),
    of: (shiftId) => of.all(shiftId).map(rowToEntry),
    newestId,
    openId: () => {
      const id = newestId()
      return id === null || closed.get(id) !== undefined ? null : id
    },
  }
}
