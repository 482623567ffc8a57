import { sql } from 'kysely'
import { limits } from '../../limits.ts'
import type { Queries, Transact } from '../database.ts'
import { nextTurn } from '../next-turn.ts'
import { lendUntilEnd } from './loan.ts'

/** How a work came out, not told to anybody yet. */
type Outcome = () => void
type File = { db: Queries; isInTransaction: () => boolean }
type Waiting = { attempt: (step: Queries) => Promise<Outcome>; fail: (error: unknown) => void }

/**
 * Lets writes that wait for each other anyway share one transaction and so one sync of the disk, which is most of what a
 * write costs. Each works in a savepoint of its own, and nobody is told anything, good or bad, before all of it is kept.
 */
export function createGroupCommit(file: File, monotonicMs: () => number): Transact {
  const waiting: Waiting[] = []
  let isWorking = false

  const workOff = async (): Promise<void> => {
    isWorking = true
    while (waiting.length > 0) {
      // What has arrived together is read in this turn, and answers of the group before go out.
      await nextTurn()
      await commitGroup(file, waiting, monotonicMs)
    }
    isWorking = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const attempt = async (step: Queries): Promise<Outcome> => {
        const result = await lendUntilEnd(step, work)
        return () => resolve(result)
      }
      waiting.push({ attempt, fail: reject })
      if (!isWorking) void workOff()
    })
}

/** Never rejects: what goes wrong with the group is told to everybody in it. */
async function commitGroup({ db, isInTransaction }: File, waiting: Waiting[], monotonicMs: () => number): Promise<void> {
  const group: Waiting[] = []
  const outcomes: Outcome[] = []
  try {
    await db.transaction().execute(async (step) => {
      const endMs = monotonicMs() + limits.groupMs
      do {
        const next = waiting.shift()
        if (next === undefined) return
        group.push(next)
        // SQLite gave it up, and the work before made nothing of that: a savepoint would begin another one.
        if (!isInTransaction()) throw new Error('the transaction ended too early')
        // When the first one fails there is nothing else to keep, so it needs no savepoint.
        outcomes.push(await (group.length === 1 ? next.attempt(step) : attemptInSavepoint(step, next)))
      } while (group.length < limits.groupWrites && monotonicMs() < endMs)
    })
  } catch (error) {
    for (const { fail } of group) fail(error)
    // The transaction did not begin: whoever waits would wait for ever.
    if (group.length === 0) waiting.shift()?.fail(error)
    return
  }
  for (const tell of outcomes) tell()
}

/**
 * Rejects only when SQLite has given up the whole transaction, as it does when the disk is full: then there is no savepoint
 * to go back to, and nothing of the group may count.
 */
async function attemptInSavepoint(step: Queries, { attempt, fail }: Waiting): Promise<Outcome> {
  await SAVE.execute(step)
  let outcome: Outcome
  try {
    outcome = await attempt(step)
  } catch (error) {
    await BACK.execute(step)
    outcome = () => fail(error)
  }
  await RELEASE.execute(step)
  return outcome
}

const SAVE = sql`SAVEPOINT one_write`
const BACK = sql`ROLLBACK TO one_write`
const RELEASE = sql`RELEASE one_write`
