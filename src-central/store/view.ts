import { auditList } from './changes/audit-list.ts'
import { changeList } from './changes/change-list.ts'
import type { Database, Dialect, Queries } from './database.ts'
import { peopleList } from './people/people.ts'
import { admissibleAmong } from './registration/snapshot.ts'
import { countsOf } from './statistics/counts.ts'
import { figuresOf } from './statistics/figures.ts'
import { recentCheckins } from './statistics/recent.ts'

/** What can be read of one moment. */
export type View = ReturnType<typeof viewOf>

const viewOf = (db: Queries, dialect: Dialect) => ({
  changes: changeList(db, dialect),
  happenings: auditList(db, dialect),
  figures: figuresOf(db),
  people: peopleList(db),
  admissibleAmong: (conferenceId: number, ids: readonly number[]) => admissibleAmong(db, conferenceId, ids),
})

/** A short read of several steps, all of the same moment. */
export const readView = <Result>({ view, dialect }: Database, work: (look: View) => Promise<Result>): Promise<Result> =>
  view
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((moment) => work(viewOf(moment, dialect)))

/** What takes long to count. */
export type Census = ReturnType<typeof censusOf>

const censusOf = (db: Queries, conferenceId: number) => ({
  ...countsOf(db, conferenceId),
  quick: () => figuresOf(db).quick(conferenceId),
  recent: (limit: number) => recentCheckins(db, conferenceId, limit),
})

/** A long read of one moment, on a way of its own: nobody waits for it. */
export async function readCensus<Result>({ openReader }: Database, conferenceId: number, work: (census: Census) => Promise<Result>): Promise<Result> {
  const reader = openReader()
  try {
    return await reader.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((moment) => work(censusOf(moment, conferenceId)))
  } finally {
    reader.close()
  }
}
