import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Reply } from '../../../src-main/central/django-program/transport.ts'
import { tellOf } from '../../../src-main/central/till/told.ts'

const form = z.object({ id: z.int() })
const json = (status: number, body: unknown): Reply => ({ kind: 'json', status, body })
const refused = (code: string, sentence: string) => ({ kind: 'refused', refusal: { code, sentence } })
const noAnswer = (problem: string) => ({ kind: 'no-answer', problem })

describe('what an answer means for money', () => {
  test.each<[string, Reply, object]>([
    ['a yes that can be read', json(201, { id: 1 }), { kind: 'ok', value: { id: 1 } }],
    ['a yes that cannot be read may have had its effect', json(200, { id: 'one' }), noAnswer('not-json')],
    ['a redirect is no answer', json(302, { id: 1 }), noAnswer('not-json')],
    ['a no with a code', json(409, { error: 'Sold out.', code: 'sold_out' }), refused('sold_out', 'Sold out.')],
    ['a no of the reference, by its sentence', json(409, { error: 'Order is Paid, not pending' }), refused('already_paid', 'Order is Paid, not pending')],
    ['a no of the reference, of any other status', json(409, { error: 'Order is Cancelled, not pending' }), refused('not_pending', 'Order is Cancelled, not pending')],
    ['a no of the reference without a meaning of its own', json(400, { error: 'Invalid amount' }), refused('refused', 'Invalid amount')],
    ['a no that cannot be read decides nothing', json(404, ['not here']), noAnswer('server-error')],
    ['the same request still runs', json(409, { error: 'Wait.', code: 'still_running' }), noAnswer('server-error')],
    ['a failure, whatever it says', json(503, { error: 'Away.', code: 'stripe_unreachable' }), noAnswer('server-error')],
    ['silence', { kind: 'unknown', problem: 'timeout' }, noAnswer('timeout')],
    ['never sent', { kind: 'turned-away', problem: 'refused' }, noAnswer('refused')],
    ['not allowed, with a reason', { kind: 'turned-away', problem: 'no-right', isForbidden: true, body: { error: 'Ask a lead.', code: 'permission_denied' } }, refused('permission_denied', 'Ask a lead.')],
    ['not allowed, without one', { kind: 'turned-away', problem: 'no-right' }, noAnswer('no-right')],
  ])('%s', (_what, reply, expected) => {
    expect(tellOf(reply, form)).toEqual(expected)
  })
})
