import { errorWord } from '../error-word.ts'
import { limits } from '../limits.ts'
import type { Part, PartDesk } from '../part.ts'
import { createHistory } from '../record/history.ts'
import { startRounds } from '../rounds.ts'
import { type FollowedDirectory, followDirectory } from './follow.ts'
import { searchOperation } from './search.ts'

/** Finding people. The words of everybody are kept in memory, less than a kilobyte for each. */
export function peoplePart(desk: PartDesk): Part {
  const history = createHistory(desk)
  const directories = new Map<number, FollowedDirectory>()
  const directoryOf = (conferenceId: number): FollowedDirectory => {
    const directory = directories.get(conferenceId) ?? followDirectory(desk.store, history, conferenceId)
    directories.set(conferenceId, directory)
    return directory
  }
  return {
    operations: [searchOperation(desk, directoryOf)],
    capabilities: ['search'],
    start: () => keepUp(desk, directoryOf, directories),
  }
}

/** Reads the names soon after the start and follows from then on, so that a search finds little to catch up with. */
function keepUp({ store, clock, log, profile }: PartDesk, directoryOf: (id: number) => FollowedDirectory, known: ReadonlyMap<number, FollowedDirectory>) {
  if (profile === 'strict') return () => {}
  const follow = async (isOver: () => boolean): Promise<void> => {
    const conference = await store.conferences.first()
    if (conference !== undefined) directoryOf(conference.id)
    for (const directory of known.values()) if (!isOver()) await directory.current()
  }
  const round = (isOver: () => boolean): Promise<void> => follow(isOver).catch((error: unknown) => log('names were not read', { error: errorWord(error) }))
  return startRounds(clock, { everyMs: limits.searchKeepUpMs, firstMs: limits.searchWarmMs, round })
}
