const STEP_MS = 5
const LONGEST_MS = 10_000

/** Waits for something outside to happen, with a bound, so that a failure shows what is there instead. */
export async function waitUntil(done: () => boolean): Promise<void> {
  const startMs = performance.now()
  while (!done() && performance.now() - startMs < LONGEST_MS) await new Promise((resolve) => setTimeout(resolve, STEP_MS))
}
