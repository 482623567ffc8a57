import { micros1970 } from '../instant.ts'
import { isStart, type Place, type Position, START } from '../store/changes/position.ts'

/** Which list a cursor belongs to. */
export type CursorKind = 'c' | 'e'

const FORM = /^([ce])\.([\w-]+)\.(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/

export type Cursor = { epoch: string; position: Position }

export const writeCursor = (kind: CursorKind, { epoch, position: { stamp, id, at } }: Cursor): string => [kind, epoch, stamp, id, at].join('.')

/** Undefined unless a central wrote it for this list. */
export function readCursor(kind: CursorKind, text: string): Cursor | undefined {
  const [, found, epoch = '', stamp, id, at] = FORM.exec(text) ?? []
  if (found !== kind) return undefined
  const position = { stamp: Number(stamp), id: Number(id), at: micros1970(Number(at)) }
  return { epoch, position: position.id === START.id ? START : position }
}

type Known = { has: (place: Place, position: Position) => Promise<boolean> }

/**
 * Rule F5: a copy of the database that was restored has the same epoch and other rows. The row that the cursor names is
 * looked at, with its time: when it is there, all that came before it is there as well.
 */
export async function isKnown(list: Known, { place, epoch }: { place: Place; epoch: string }, cursor: Cursor): Promise<boolean> {
  if (cursor.epoch !== epoch) return false
  return isStart(cursor.position) || list.has(place, cursor.position)
}
