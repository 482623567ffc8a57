const QUIET_TURNS = 3

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

const isWaiting = (): boolean => process.getActiveResourcesInfo().includes('Immediate')

/** Turns of the loop until nothing goes on by itself: central takes several for one request, and waits for the clock in between. */
export const comeToQuiet = async (): Promise<void> => {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet = isWaiting() ? 0 : quiet + 1) await turn()
}
