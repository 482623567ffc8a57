import type { OpenHead } from '../store/open-operations.ts'

/** What is open, oldest first, and who waits for a word at the desk. */
export interface Queue {
  all(): Iterable<OpenHead>
  awaited(): Iterable<OpenHead>
  firstOf(code: string): OpenHead | null
}

/** What stands in the way of an entry: its person is on the way already, or it must not move yet. */
export type InTheWay = (head: OpenHead) => boolean

/**
 * What a guest waits for goes first: the oldest open operation of their person, which may be another one, because one
 * person's operations keep their order.
 */
export const nextAwaited = (queue: Queue, inTheWay: InTheWay): OpenHead | null => {
  for (const { code } of queue.awaited()) {
    const first = queue.firstOf(code)
    if (first !== null && !inTheWay(first)) return first
  }
  return null
}

/**
 * The next ones of everybody else, at most `count`: the oldest of each person, so that different people never wait for
 * each other. Someone whose oldest must not move yet is skipped whole.
 */
export const nextOrdinary = (queue: Queue, inTheWay: InTheWay, count: number): OpenHead[] => {
  const chosen: OpenHead[] = []
  for (const head of queue.all()) {
    if (chosen.length >= count) break
    if (queue.firstOf(head.code) === head && !inTheWay(head)) chosen.push(head)
  }
  return chosen
}
