import type { z } from 'zod'
import { batchAnswer, batchRequest, MOST_OPERATIONS } from '../../src-shared/wire/batch.ts'
import { type Operation, operation, type OperationVisit } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import { answerWithin, type Single } from '../api/within.ts'
import { errorWord } from '../error-word.ts'
import type { Answer } from '../http/answer.ts'
import { limits } from '../limits.ts'
import type { Log } from '../ports.ts'
import { writeJson } from '../python/json-write.ts'
import { nextTurn } from '../store/next-turn.ts'
import { isDeeperThan } from './depth.ts'

type Wish = z.output<typeof batchRequest>
type Item = Wish['operations'][number]
export type Kind = Item['kind']
type Visit = OperationVisit<undefined, undefined, Wish>

export const batchOperation = ({ log }: { log: Log }, singleOf: (kind: Kind) => Single): Operation =>
  operation({
    id: 'sendBatch',
    method: 'POST',
    path: 'checkin/batch/',
    tag: 'Movements',
    summary: 'Many operations in one request, in order',
    description:
      `At most ${MOST_OPERATIONS}. Each has its own key and its own transaction and is answered as if it had come alone; hand-outs need ` +
      'the right to hand out. The batch stops before an operation that another request works on: it and all later ones are answered ' +
      '`still_running` and are to be sent again, in their order. When the connection breaks off nothing further is begun; send the same ' +
      'batch again.',
    checksTextsByPart: true,
    access: 'admit',
    body: batchRequest,
    answers: { 200: { description: 'One result for each, in order.', schema: batchAnswer } },
    answer: (visit: Visit) => answerBatch(visit, { log, singleOf }),
  })

type Desk = { log: Log; singleOf: (kind: Kind) => Single }

const notBegun = refuse(409, 'still_running', 'An earlier operation is still being worked on. Send this one again after it.')

/** Rules O15 and O16. */
async function answerBatch(visit: Visit, desk: Desk): Promise<Answer> {
  const results: string[] = []
  let hasStopped = false
  for (const item of visit.body.operations) {
    hasStopped ||= visit.isGone()
    const answer = hasStopped ? notBegun : await answerItem(visit, desk, item)
    hasStopped ||= isStillRunning(answer)
    results.push(resultOf(item.id, answer))
    if (!hasStopped) await nextTurn()
  }
  return { kind: 'written', status: 200, text: `{"results": [${results.join(', ')}]}` }
}

const failed = refuse(500, 'server_error', 'The central failed at this one. Send it again with its key.')

/** Final, unlike what the single call says as the reference does: a desk that sends it again would do so for ever. */
const tooDeep = refuse(400, 'validation_error', 'This one is nested too deeply to be read. Do not send it again as it is.')

/** One that fails is told apart and does not hurt the others: they have transactions of their own. */
async function answerItem(visit: Visit, { log, singleOf }: Desk, item: Item): Promise<Answer> {
  const { kind, key } = item
  if (isDeeperThan(limits.jsonDepth, item)) return tooDeep
  try {
    return await answerWithin(visit, singleOf(kind), { members: membersOf(item), key })
  } catch (error) {
    log('an operation of a batch failed', { kind, error: errorWord(error) })
    return failed
  }
}

/** The body of the single call. Of an undo `id` names the row, which the operation's own id would hide here. */
function membersOf({ id: _id, kind, key: _key, ...members }: Item): unknown {
  if (kind !== 'undo') return members
  const { subject_id: id, ...others } = members
  return { ...others, id }
}

function isStillRunning(answer: Answer): boolean {
  if (answer.kind !== 'json' || typeof answer.body !== 'object' || answer.body === null) return false
  return 'code' in answer.body && answer.body.code === 'still_running'
}

/** As text, so that what was kept for a repeat comes back byte by byte. */
function resultOf(id: string, answer: Answer): string {
  const status = answer.kind === 'stream' ? 200 : answer.status
  const text = answer.kind === 'json' ? writeJson(answer.body) : answer.kind === 'written' ? answer.text : 'null'
  return `{"id": ${writeJson(id)}, "status": ${status}, "answer": ${text}}`
}
