import type { Cancel, Clock } from '../../ports.ts'

/** What falls due. A jump of the clock may pass a timer by, so everybody who looks asks first what is due. */
export type Deadlines = {
  at(dueMs: number, task: () => void): Cancel
  /** Does what is due, oldest first. */
  settle(): void
  clear(): void
}

type Deadline = { dueMs: number; task: () => void; cancelTimer: Cancel }

export function createDeadlines(clock: Clock): Deadlines {
  const open = new Set<Deadline>()
  const drop = (deadline: Deadline): void => {
    open.delete(deadline)
    deadline.cancelTimer()
  }
  const run = (deadline: Deadline): void => {
    if (!open.has(deadline)) return
    drop(deadline)
    deadline.task()
  }
  return {
    at: (dueMs, task) => {
      const deadline: Deadline = { dueMs, task, cancelTimer: () => {} }
      open.add(deadline)
      deadline.cancelTimer = clock.after(Math.max(0, dueMs - clock.nowMs()), () => run(deadline))
      return () => drop(deadline)
    },
    settle: () => {
      const nowMs = clock.nowMs()
      for (const deadline of [...open].toSorted((a, b) => a.dueMs - b.dueMs)) if (deadline.dueMs <= nowMs) run(deadline)
    },
    clear: () => {
      for (const deadline of open) drop(deadline)
    },
  }
}
