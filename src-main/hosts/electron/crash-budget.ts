/** Crashes that a window may have in a while before reloading it again helps nobody. */
export interface CrashBudget {
  /** Notes a crash; false when there were too many. */
  spend(nowMs: number): boolean
}

export const createCrashBudget = (limit: { crashes: number; withinMs: number }): CrashBudget => {
  let times: number[] = []
  return {
    spend: (nowMs) => {
      times = [...times.filter((atMs) => nowMs - atMs < limit.withinMs), nowMs]
      return times.length < limit.crashes
    },
  }
}
