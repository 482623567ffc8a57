/**
 * A list for `IN`, filled up with its last id to a power of two: statements are kept prepared for ever, so there must not be
 * one for every length.
 */
export function inFewLengths(ids: readonly number[]): number[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, ids.length)))
  const last = ids.at(-1) ?? 0
  return Array.from({ length }, (_, at) => ids[at] ?? last)
}
