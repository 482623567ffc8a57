import { laterBy, type Micros, micros1970, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Store } from '../store/store.ts'
import { createGuessLimit, type Guess, type Guessed, hashed, type Place } from './guess-limit.ts'
import { networkOf } from './network.ts'

export type LoginGuesses = {
  guess: <Result>(who: { account: string; address: string }, make: () => Promise<Guess<Result>>) => Promise<Guessed<Result>>
}

/**
 * Three tallies: the account at this address, the address, and the account wherever it is tried. The last one is what
 * stops a guesser with many addresses, and what such a guesser could lock the desk out with; so it does not hold an
 * address from which the account has logged in lately (rule G10). Paired stations do not log in and are never held.
 */
export function createLoginGuesses(desk: { store: Store; now: () => Micros }): LoginGuesses {
  const { store, now } = desk
  const limit = createGuessLimit(desk)

  const remember = async (place: string): Promise<void> => {
    const at = now()
    const forgetAt = laterBy(at, limits.familiarPlaceMs)
    // Written again only when half of the time is over: a login costs no more than it has to.
    const isFresh = await store.familiarPlaces.has(place, micros1970(at + (limits.familiarPlaceMs * MICROS_PER_MS) / 2))
    if (!isFresh) await store.write(({ familiarPlaces }) => familiarPlaces.keep(place, forgetAt))
  }

  return {
    guess: async ({ account, address }, make) => {
      const network = networkOf(address)
      const familiar = hashed(`${account} at ${network}`)
      const places: Place[] = [
        { name: `login ${network} ${account}`, backOff: limits.backOff.accountHere, clears: true },
        { name: `login ${network}`, backOff: limits.backOff.address, clears: false },
      ]
      if (!(await store.familiarPlaces.has(familiar, now()))) {
        places.push({ name: `login * ${account}`, backOff: limits.backOff.accountAnywhere, clears: false })
      }
      const guessed = await limit.guess(network, places, make)
      if (guessed.kind === 'made' && guessed.guess.isRight) await remember(familiar)
      return guessed
    },
  }
}
