import { limits } from '../limits.ts'
import type { History } from '../record/history.ts'
import { type Position, START } from '../store/changes/position.ts'
import { nextTurn } from '../store/next-turn.ts'
import type { PersonTexts } from '../store/people/people.ts'
import type { Store } from '../store/store.ts'
import { createDirectory, type Directory } from './directory.ts'
import { wordsOfPerson } from './fold.ts'

/** Keeps a directory as the database is. */
export type FollowedDirectory = {
  /** With everybody who was there when this was asked. */
  current: () => Promise<Directory>
}

/**
 * Reads all names once and from then on those of whom the list of changes tells. So nobody who adds or renames somebody
 * needs to know of it, in this process or in another one.
 */
export function followDirectory(store: Store, history: History, conferenceId: number): FollowedDirectory {
  const directory = createDirectory()
  const placeInList = async () => ({ conferenceId, after: (await history()).afterChange })
  let upTo: Position | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const put = (people: readonly PersonTexts[]): void => {
    for (const person of people) directory.put(person.id, wordsOfPerson(person))
  }

  const readAll = async (): Promise<void> => {
    // Whoever changes while this goes on is read again afterwards.
    const place = await placeInList()
    const before = await store.view(({ changes }) => changes.last(place))
    for (let after = 0, isMore = true; isMore; ) {
      const people = await store.view((look) => look.people.texts(conferenceId, { after, limit: limits.preloadSlice }))
      put(people)
      after = people.at(-1)?.id ?? after
      isMore = people.length > 0
      await nextTurn()
    }
    upTo = before
  }

  const readChanged = async (since: Position): Promise<void> => {
    // Those of transactions that an earlier one can still join are read now, and again when they are complete.
    const place = await placeInList()
    const { ids, last } = await store.view(async ({ changes }) => ({
      ids: await changes.touchedAfter(place, since),
      last: await changes.last(place),
    }))
    for (let at = 0; at < ids.length; at += limits.preloadSlice) {
      const slice = ids.slice(at, at + limits.preloadSlice)
      const people = await store.view((look) => look.people.textsOf(conferenceId, slice))
      const there = new Set(people.map(({ id }) => id))
      for (const id of slice) if (!there.has(id)) directory.remove(id)
      put(people)
      await nextTurn()
    }
    upTo = last
  }

  const catchUp = async (): Promise<void> => {
    if (upTo === undefined) await readAll()
    await readChanged(upTo ?? START)
  }

  /** One after another; who asks while one runs gets the one after it, because the running one may be past their change. */
  const run = (): Promise<void> => {
    if (running === undefined) {
      running = catchUp().finally(() => (running = undefined))
      return running
    }
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined
        return run()
      })
    return next
  }

  return {
    current: async () => {
      await run()
      return directory
    },
  }
}
