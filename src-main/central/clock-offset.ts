import type { Clock } from '../ports/clock.ts'

/** `Date` of an answer says the second only (RFC 9110, section 5.6.7). */
const DATE_STEP_MS = 1000

/** When a request left and its answer came, by this computer's clock, and what the server's clock said in between. */
export interface Heard {
  sentAtMs: number
  answeredAtMs: number
  serverDateMs: number
}

export interface ClockOffset {
  note(heard: Heard): void
  /** Central's clock minus ours, the middle of what is possible; null before the first answer. */
  valueMs(): number | null
}

interface Range {
  fromMs: number
  toMs: number
}

/** The server read its clock at some moment between sending and answer, and left out the part of a second. */
export const possibleOffset = ({ sentAtMs, answeredAtMs, serverDateMs }: Heard): Range => ({
  fromMs: serverDateMs - answeredAtMs,
  toMs: serverDateMs + DATE_STEP_MS - sentAtMs,
})

/**
 * Every answer narrows the range. An answer that contradicts it means that one of the clocks was set: from then on
 * only the newer answers count.
 */
export const narrowed = (known: Range | null, heard: Heard): Range => {
  const possible = possibleOffset(heard)
  if (known === null) return possible
  const both = { fromMs: Math.max(known.fromMs, possible.fromMs), toMs: Math.min(known.toMs, possible.toMs) }
  return both.fromMs <= both.toMs ? both : possible
}

export const createClockOffset = (): ClockOffset => {
  let range: Range | null = null
  return {
    note: (heard) => {
      range = narrowed(range, heard)
    },
    valueMs: () => (range === null ? null : Math.round((range.fromMs + range.toMs) / 2)),
  }
}

/** Measures one exchange; the answer tells its server's date, or null. */
export const measured = async <Answer>(clock: Clock, offset: ClockOffset, ask: () => Promise<Answer>, dateOf: (answer: Answer) => number | null): Promise<Answer> => {
  const sentAtMs = clock.nowMs()
  const answer = await ask()
  const serverDateMs = dateOf(answer)
  if (serverDateMs !== null) offset.note({ sentAtMs, answeredAtMs: clock.nowMs(), serverDateMs })
  return answer
}
