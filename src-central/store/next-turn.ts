import { setImmediate } from 'node:timers/promises'

/** Lets other requests in between two slices of long work. Without it a row of answers from SQLite, which come at once, lets in nobody. */
export const nextTurn = (): Promise<void> => setImmediate()
