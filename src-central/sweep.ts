import { errorWord } from './error-word.ts'
import type { KeptOnce } from './http/once.ts'
import type { Micros } from './instant.ts'
import { limits } from './limits.ts'
import type { Clock, Log } from './ports.ts'
import { repeat } from './rounds.ts'
import type { Store } from './store/store.ts'

type SweepDesk = { store: Store; now: () => Micros; clock: Clock; log: Log; kept: KeptOnce }

/** Forgets what is too old to matter: answers kept for repeats, wrong guesses. Returns how to end it. */
export function sweepRegularly({ store, now, clock, log, kept }: SweepDesk): () => void {
  const removeOld = async (): Promise<void> => {
    await kept.removeOld()
    await store.write(async ({ wrongGuesses, familiarPlaces }) => {
      await wrongGuesses.removeOld(now())
      await familiarPlaces.removeOld(now())
    })
  }
  return repeat(clock, limits.idempotencySweepMs, () => {
    removeOld().catch((error: unknown) => log('what is old was not removed', { error: errorWord(error) }))
  })
}
