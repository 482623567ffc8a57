import { type Actor, stationIdOf } from '../domain/actor.ts'
import type { Micros } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Store } from '../store/store.ts'
import { createGuessLimit, type Guess, type Guessed } from './guess-limit.ts'
import { networkOf } from './network.ts'

type Asker = { actor: Actor; address: string }
export type CredentialGuesses = {
  guess: <Result>(who: Asker, credential: string, make: () => Promise<Guess<Result>>) => Promise<Guessed<Result>>
}

/**
 * Two tallies: the one that is asked for, and who asks. A right guess empties only the first, for a kiosk that knows one
 * badge must not buy free guesses at the others with it.
 */
export function createCredentialGuesses(desk: { store: Store; now: () => Micros }): CredentialGuesses {
  const limit = createGuessLimit(desk)
  return {
    guess: (who, credential, make) => {
      const name = nameOf(who)
      const places = [
        { name: `credential ${credential}`, backOff: limits.backOff.credential, clears: true },
        { name: `credentials for ${name}`, backOff: limits.backOff.credentialsHere, clears: false },
      ]
      return limit.guess(name, places, make)
    },
  }
}

/** A station is one guesser. An account may stand at many desks, and one of them must not hold the others. */
const nameOf = ({ actor, address }: Asker): string =>
  actor.kind === 'station' ? `station ${stationIdOf(actor)}` : `account ${actor.staff.id} at ${networkOf(address)}`
