import type { Micros } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Store } from '../store/store.ts'
import { createGuessLimit, type Guess, type Guessed } from './guess-limit.ts'
import { networkOf } from './network.ts'

export type PairingGuesses = { guess: <Result>(address: string, make: () => Promise<Guess<Result>>) => Promise<Guessed<Result>> }

/** A code has far too many bits to be guessed; what this stops is the noise of trying. The wait for everybody is short. */
export function createPairingGuesses(desk: { store: Store; now: () => Micros }): PairingGuesses {
  const limit = createGuessLimit(desk)
  return {
    guess: (address, make) => {
      const network = networkOf(address)
      const places = [
        { name: `pairing ${network}`, backOff: limits.backOff.pairingHere, clears: true },
        { name: 'pairing *', backOff: limits.backOff.pairingAnywhere, clears: false },
      ]
      return limit.guess(network, places, make)
    },
  }
}
