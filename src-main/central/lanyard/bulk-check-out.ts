import { z } from 'zod'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { bulkCheckOutAnswer } from '../../../src-shared/wire/check-out.ts'
import { problem as problemForm } from '../../../src-shared/wire/problem.ts'
import type { BulkAnswer, BulkWish, Central, CentralProblem } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'
import type { Reply } from '../django-program/transport.ts'

const countChanged = z.object({ code: z.literal('count_changed'), count: z.int().nonnegative() })

const toWhom = (wish: BulkWish) => (wish === 'everyone' ? { everyone: true } : { access_codes: wish.codes })

const DEFINITE: readonly number[] = [400, 422]

/** What is said of the people meant; a problem where it is not known what became of it. */
const answerOf = ({ status, body }: Extract<Reply, { kind: 'json' }>): Result<BulkAnswer, CentralProblem> => {
  if (status === 200) {
    const read = bulkCheckOutAnswer.safeParse(body)
    if (!read.success) return fail('not-json')
    const { data } = read
    return ok(data.status === 'counted' ? { kind: 'counted', count: data.count } : { kind: 'done', count: data.count, failed: data.failed.length })
  }
  const changed = countChanged.safeParse(body)
  if (status === 409 && changed.success) return ok({ kind: 'count-changed', count: changed.data.count })
  const no = problemForm.safeParse(body)
  // It still runs, begun by an earlier request with this key.
  if (no.success && no.data.code === 'still_running') return fail('timeout')
  return no.success && DEFINITE.includes(status) ? ok({ kind: 'refused', reason: 'rejected' }) : fail('not-json')
}

/** Lets many leave at once, after their number was counted and confirmed. */
export const createBulkCheckOut = (line: Line): Pick<Central, 'countInside' | 'checkOutAll'> => {
  const ask = async (body: Readonly<Record<string, unknown>>, key?: string): Promise<Result<BulkAnswer, CentralProblem>> => {
    const reply = await line.send({ method: 'POST', path: 'checkin/checkout/bulk/', body, ...(key === undefined ? {} : { key }) })
    if (reply.kind === 'json') return answerOf(reply)
    if (reply.kind === 'unknown' || reply.isForbidden !== true) return fail(reply.problem)
    const look = await line.probe()
    return look.ok ? ok({ kind: 'refused', reason: 'not-allowed' }) : look
  }
  return {
    countInside: (wish) => ask({ ...toWhom(wish), dry_run: true }),
    checkOutAll: (wish, { expected, reason, key, station }) => ask({ ...toWhom(wish), expected_count: expected, reason, station }, key),
  }
}
