/** Reads an instant as servers write it (ISO 8601 with offset); null for none and for what is no instant. */
export const instantToMs = (instant: string | null): number | null => {
  if (instant === null) return null
  const ms = Date.parse(instant)
  return Number.isNaN(ms) ? null : ms
}

/** Midnight before, where this computer is. */
export const startOfDay = (nowMs: number): number => new Date(nowMs).setHours(0, 0, 0, 0)
