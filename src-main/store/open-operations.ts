/** An open operation, as far as it takes to choose what is sent next. */
export interface OpenHead {
  seq: number
  code: string
  /** A guest stands at the desk and waits for central's word. */
  isAwaited: boolean
}

/**
 * The open operations, kept in memory: one of them stuck for hours must not make every look at the queue walk over the
 * thousands that were settled behind it.
 */
export interface OpenOperations {
  count(): number
  add(head: OpenHead): void
  remove(seq: number): void
  /** The guest has been told something. */
  release(seq: number): void
  /** Oldest first. */
  all(): Iterable<OpenHead>
  /** Those a guest waits for, oldest first. */
  awaited(): Iterable<OpenHead>
  /** The oldest of one person. */
  firstOf(code: string): OpenHead | null
}

/** @param loaded oldest first. */
export const createOpenOperations = (loaded: Iterable<OpenHead>): OpenOperations => {
  let heads = new Map<number, OpenHead>()
  const byCode = new Map<string, number[]>()
  const awaited = new Map<number, OpenHead>()
  let newest = 0

  const add = (head: OpenHead): void => {
    if (heads.has(head.seq)) return
    heads.set(head.seq, head)
    // What is sent once more is older than the rest: its place is by its number.
    if (head.seq < newest) heads = new Map([...heads].toSorted(([a], [b]) => a - b))
    newest = Math.max(newest, head.seq)
    byCode.set(head.code, [...(byCode.get(head.code) ?? []), head.seq].toSorted((a, b) => a - b))
    if (head.isAwaited) awaited.set(head.seq, head)
  }
  for (const head of loaded) add(head)

  return {
    count: () => heads.size,
    add,
    remove: (seq) => {
      const head = heads.get(seq)
      if (head === undefined) return
      heads.delete(seq)
      awaited.delete(seq)
      const rest = (byCode.get(head.code) ?? []).filter((other) => other !== seq)
      if (rest.length === 0) byCode.delete(head.code)
      else byCode.set(head.code, rest)
    },
    release: (seq) => {
      awaited.delete(seq)
    },
    all: () => heads.values(),
    awaited: () => awaited.values(),
    firstOf: (code) => heads.get(byCode.get(code)?.[0] ?? -1) ?? null,
  }
}
