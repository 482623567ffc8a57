import { expect, onTestFinished, test } from 'vitest'
import { createServer } from 'node:net'
import { createLockGateway } from '../../../../src-central/credentials/lock-gateway.ts'
import { limits } from '../../../../src-central/limits.ts'
import { systemClock, systemHttp, systemRandom } from '../../../../src-central/platform.ts'
import type { Http } from '../../../../src-central/ports.ts'
import { createSimulatedLocks } from '../../../../src-central/simulators/locks/simulated-locks.ts'
import { locksContract } from '../../../support/locks/contract.ts'
import { LOCKS_TOKEN, startLockServer, type Strange } from '../../../support/locks/server.ts'

locksContract('simulated ones', async (simulated) => simulated)
locksContract('a gateway over HTTP', async (simulated) => createLockGateway({ url: (await startLockServer(simulated)).url, token: LOCKS_TOKEN }, systemHttp))

const ORDER = { key: 'a', purpose: 'door', place: '' } as const
const JSON_TYPE = 'application/json'
/** Nobody waits eight seconds in a test. */
const hasty: Http = { request: (request) => systemHttp.request({ ...request, timeoutMs: 300 }) }

const start = async (token = LOCKS_TOKEN) => {
  const server = await startLockServer(createSimulatedLocks({ clock: systemClock, random: systemRandom }))
  return { server, locks: createLockGateway({ url: server.url, token }, hasty) }
}
const pin = (change: Record<string, unknown>): string =>
  JSON.stringify({ pin: '123456', valid_from: '2027-05-01T08:00:00Z', valid_until: '2027-05-02T08:00:00+02:00', ...change })

test('a proper answer is read', async () => {
  const { server, locks } = await start()
  server.answer({ status: 200, type: `${JSON_TYPE}; charset=utf-8`, text: pin({}) })
  expect(await locks.make(ORDER)).toEqual({ kind: 'made', pin: '123456', validFrom: 1_809_158_400_000_000, validUntil: 1_809_237_600_000_000 })
})

const UNREADABLE: [string, Strange][] = [
  ['a page instead of an answer', { status: 200, type: 'text/html', text: '<h1>Sign in to this network</h1>' }],
  ['a page that says no', { status: 403, type: 'text/html', text: '<h1>Blocked</h1>' }],
  ['JSON that ends in the middle', { status: 200, type: JSON_TYPE, text: '{"pin": "12' }],
  ['another form', { status: 200, type: JSON_TYPE, text: '{"code": 1}' }],
  ['a list', { status: 200, type: JSON_TYPE, text: '[]' }],
  ['no JSON type', { status: 200, type: 'text/plain', text: pin({}) }],
  ['a PIN with letters that no key pad has', { status: 200, type: JSON_TYPE, text: pin({ pin: '12 34' }) }],
  ['a PIN that is a number', { status: 200, type: JSON_TYPE, text: pin({ pin: 123456 }) }],
  ['a validity that ends before it begins', { status: 200, type: JSON_TYPE, text: pin({ valid_until: '2027-04-30T08:00:00Z' }) }],
  ['a validity beyond all numbers', { status: 200, type: JSON_TYPE, text: pin({ valid_until: '9999-12-31T00:00:00Z' }) }],
  ['a redirect', { status: 302, type: JSON_TYPE, text: '', headers: { location: '/elsewhere/' } }],
  ['nothing', { status: 204, type: JSON_TYPE, text: '' }],
  ['an address that is not there', { status: 404, type: JSON_TYPE, text: '{"reason": "refused"}' }],
]
test.each(UNREADABLE)('N8: %s decides nothing', async (_what, strange) => {
  const { server, locks } = await start()
  server.answer(strange, 2)
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'unreadable' })
  expect(await locks.takeBack('a')).toEqual({ kind: 'unknown', trouble: 'unreadable' })
  expect(server.requests()).toEqual(['POST /pins/', 'POST /pins/a/withdraw/'])
})

test.each([429, 500, 502, 503, 504])('N8: status %i is trouble, not an answer', async (status) => {
  const { server, locks } = await start()
  server.answer({ status, type: JSON_TYPE, text: '{"reason": "refused"}' })
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'busy' })
})

test('N8: an endless answer is cut off', async () => {
  const { server, locks } = await start()
  server.answer({ status: 200, type: JSON_TYPE, text: `{"pin": "${'1'.repeat(limits.lockAnswerBytes)}"}` })
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'broken_off' })
})

test('a reason of their own is a refusal, and a wrong token is one', async () => {
  const { server, locks } = await start()
  server.answer({ status: 422, type: JSON_TYPE, text: '{"reason": "door is painted"}' })
  expect(await locks.make(ORDER)).toEqual({ kind: 'refused', reason: 'refused' })
  const stranger = await start('wrong')
  expect(await stranger.locks.make(ORDER)).toEqual({ kind: 'refused', reason: 'not_allowed' })
})

test('a connection that breaks or cannot be made says which of the two it was', async () => {
  const { server, locks } = await start()
  server.answer('break off')
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'broken_off' })
  await server.close()
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'unreachable' })
})

test('one that takes the request and says nothing is given up', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise((resolve) => silent.once('listening', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const locks = createLockGateway({ url: `http://127.0.0.1:${port}`, token: 'x' }, hasty)
  expect(await locks.make(ORDER)).toEqual({ kind: 'unknown', trouble: 'timeout' })
})
