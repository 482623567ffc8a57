import { createHash } from 'node:crypto'
import { laterBy, type Micros, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Store } from '../store/store.ts'
import { type BackOff, remainingMs, type Tally } from './back-off.ts'
import { createTurns } from './turns.ts'

/** Where wrong guesses are counted. A right guess empties the places that it `clears`, and no others (rule G11). */
export type Place = { name: string; backOff: BackOff; clears: boolean }

export type Guess<Result> = { isRight: boolean; result: Result }
export type Guessed<Result> = { kind: 'made'; guess: Guess<Result> } | { kind: 'held'; waitSeconds: number }

export type GuessLimit = {
  /** Makes the guess unless one of its places has to wait. Guesses of one `line` are made one after another. */
  guess: <Result>(line: string, places: readonly Place[], make: () => Promise<Guess<Result>>) => Promise<Guessed<Result>>
}

const MS_PER_SECOND = 1000

/**
 * Guesses wait in line, for whoever sends a hundred at once would have all of them compared before the first one is
 * counted. A guess that is not made is not counted either (rule G9), so every wait ends, however many ask meanwhile.
 * The tallies are in the database: two centrals count together.
 */
export function createGuessLimit({ store, now }: { store: Store; now: () => Micros }): GuessLimit {
  const turns = createTurns(limits.guessesWaiting)

  const longestWait = async (places: readonly Place[]): Promise<number> => {
    const at = now()
    const tallies = await store.wrongGuesses.find(places.map(({ name }) => hashed(name)), at)
    const waits = places.map(({ name, backOff }) => remainingMs(backOff, tallyOf(tallies.get(hashed(name))), at / MICROS_PER_MS))
    return Math.max(0, ...waits)
  }

  const count = (places: readonly Place[]): Promise<void> =>
    store.write(async ({ wrongGuesses }) => {
      const at = now()
      const forgetAt = laterBy(at, limits.wrongGuessMs)
      // In the order of their names, so that two transactions never wait for each other in a circle.
      for (const name of places.map((place) => hashed(place.name)).toSorted()) await wrongGuesses.count(name, at, forgetAt)
    })

  const clear = async (places: readonly Place[]): Promise<void> => {
    const names = places.filter((place) => place.clears).map(({ name }) => hashed(name))
    const found = await store.wrongGuesses.find(names, now())
    // Who guesses right at once, as nearly everybody does, writes nothing.
    if (found.size > 0) await store.write(({ wrongGuesses }) => wrongGuesses.remove(names))
  }

  const inTurn = async <Result>(places: readonly Place[], make: () => Promise<Guess<Result>>): Promise<Guessed<Result>> => {
    const wait = await longestWait(places)
    if (wait > 0) return { kind: 'held', waitSeconds: Math.ceil(wait / MS_PER_SECOND) }
    const guess = await make()
    await (guess.isRight ? clear(places) : count(places))
    return { kind: 'made', guess }
  }

  return {
    guess: async (line, places, make) => (await turns.take(line, () => inTurn(places, make))) ?? { kind: 'held', waitSeconds: 1 },
  }
}

type Counted = { wrong: number; lastAt: Micros }
const tallyOf = (counted: Counted | undefined): Tally | undefined =>
  counted && { wrong: counted.wrong, lastAtMs: counted.lastAt / MICROS_PER_MS }

/** Names hold accounts and addresses of the network; the table need not. */
export const hashed = (name: string): string => createHash('sha256').update(name).digest('hex')
