import type { ConnectionView } from '../../src-shared/contract/types.ts'
import { timeOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** Trouble with central, as the rail tells it: what it is, what goes on, and what does not. */
export interface TroubleCopy {
  title: Phrase
  problem: Phrase | null
  works: Phrase
  worksNot: Phrase | null
}

type Problem = ConnectionView['problem']

/** Only somebody who looks after the accounts can end these. */
const ACCOUNT: ReadonlySet<string> = new Set<Problem>(['no-right', 'bad-password', 'revoked', 'replaced'])

/** Answers come, but late. */
export const isSlow = ({ problem }: ConnectionView): boolean => problem === 'slow'

const titleOf = (connection: ConnectionView): Phrase => {
  const { state, problem, sinceMs } = connection
  const time = timeOf(sinceMs)
  // Online the only trouble that is told is the list's, or that answers take long.
  if (state === 'online' && !isSlow(connection)) return say('offline.title.list')
  return state === 'unsteady' && problem === 'none' ? say('offline.title.unsteady', { time }) : say(`offline.title.${problem}`, { time })
}

/** What the desk can still do; without a list it can do nothing. */
export const troubleCopy = (connection: ConnectionView): TroubleCopy => {
  const { problem, list } = connection
  const slow = isSlow(connection)
  const group = slow ? 'slow' : ACCOUNT.has(problem) ? 'account' : 'reach'
  return {
    title: titleOf(connection),
    problem: problem === 'none' ? null : say(`offline.problem.${problem}`),
    works: list === null ? say('offline.works.nothing') : say(slow ? 'offline.works.slow' : 'offline.works.list', { time: timeOf(list.atMs) }),
    worksNot: list === null ? null : say(`offline.works-not.${group}`),
  }
}
