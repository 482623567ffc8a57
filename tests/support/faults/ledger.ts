/** Things counted by the guest's code. */
export type Counts = Map<string, number>

export const add = (counts: Counts, key: string, count = 1): void => void counts.set(key, (counts.get(key) ?? 0) + count)

export const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

export type Kind = 'check-in' | 'redeem' | 'check-out'
export const KINDS: readonly Kind[] = ['check-in', 'redeem', 'check-out']

/** What the screens of one desk have said of one kind of operation. */
export interface Track {
  /** Confirmed, less what was taken back. */
  shown: Counts
  /** Begun when the station was killed; no screen ever said how it ended. */
  doubtful: Counts
  /** The same of what was to be taken back. */
  doubtfulUndo: Counts
}

export interface Ledger {
  desk: string
  tracks: Readonly<Record<Kind, Track>>
  /** Told by the list of last scans after a kill, and by no verdict. */
  shownLater: number
  /** What was taken back, as `code atMs`. */
  undone: Set<string>
}

const createTrack = (): Track => ({ shown: new Map(), doubtful: new Map(), doubtfulUndo: new Map() })

export const createLedger = (desk: string): Ledger => ({
  desk,
  tracks: { 'check-in': createTrack(), redeem: createTrack(), 'check-out': createTrack() },
  shownLater: 0,
  undone: new Set(),
})
