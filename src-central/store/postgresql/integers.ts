import { types } from 'pg'

const INT8 = 20

/** Ids, counts and instants all fit a double exactly; one that does not is a fault that must not go unnoticed. */
export function integerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('an integer of the database is too large')
  return value
}

/** The driver leaves 64-bit integers as text; everything else is parsed as it does it. */
export const columnTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? integerOf : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}
