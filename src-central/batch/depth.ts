/** Whether lists and objects stand in one another more than `most` deep. Without recursion: it is asked before anybody trusts the value. */
export function isDeeperThan(most: number, value: unknown): boolean {
  let layer = [value]
  for (let depth = 0; depth <= most; depth += 1) {
    const inner = layer.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    if (inner.length === 0) return false
    layer = inner
  }
  return true
}
