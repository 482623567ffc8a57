import { createServer, type ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { checkedFetch } from '../../support/central/contract.ts'

const SCAN = '/any-conf/register/checkin/scan/'

/** Asks a server that answers whatever the test wants. */
async function ask(method: string, path: string, answer: (response: ServerResponse) => void): Promise<number> {
  const server = createServer((_request, response) => answer(response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return (await checkedFetch(`http://127.0.0.1:${port}${path}`, { method })).status
}

const send = (status: number, type: string, body: string) => (response: ServerResponse) => {
  response.writeHead(status, type === '' ? {} : { 'content-type': type }).end(body)
}

test('the checking fetch accepts what is documented', async () => {
  expect(await ask('POST', SCAN, send(401, 'application/json', '{"error": "Authentication required"}'))).toBe(401)
  expect(await ask('POST', SCAN, send(404, 'text/html; charset=utf-8', '<p>'))).toBe(404)
  expect(await ask('GET', SCAN, (response) => response.writeHead(405, { allow: 'POST, OPTIONS' }).end())).toBe(405)
})

test.each([
  ['an unknown path', 'GET', '/any-conf/register/checkin/nowhere/', send(200, 'application/json', '{}'), 'path'],
  ['an unknown status', 'POST', SCAN, send(418, 'application/json', '{}'), 'status'],
  ['a success of a wrong method', 'GET', SCAN, send(200, 'application/json', '{}'), 'status'],
  ['another content type', 'POST', SCAN, send(401, 'text/html', '<p>'), 'content type'],
  ['a body against the schema', 'POST', SCAN, send(200, 'application/json', '{"status": "checked_in"}'), 'required'],
  ['another error text', 'POST', SCAN, send(401, 'application/json', '{"error": "No"}'), 'constant'],
  ['a body where none should be', 'GET', SCAN, (response: ServerResponse) => response.writeHead(405, { allow: 'x' }).end('x'), 'empty'],
  ['a missing header', 'GET', SCAN, send(405, '', ''), 'Allow'],
] as const)('and fails on %s', async (_name, method, path, answer, problem) => {
  await expect(ask(method, path, answer)).rejects.toThrow(problem)
})
