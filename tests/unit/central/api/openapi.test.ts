import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../../../../src-central/api/openapi.ts'
import { operation, publicOperation } from '../../../../src-central/api/operation.ts'
import { json } from '../../../../src-central/http/answer.ts'

const write = operation({
  id: 'moveThing',
  method: 'POST',
  path: 'things/:id/move/',
  tag: 'Things',
  summary: 'Move a thing',
  access: 'lead',
  params: z.object({ id: z.coerce.number<string>().int() }),
  query: z.object({ far: z.string().optional(), by: z.string() }),
  body: z.object({ when: z.iso.datetime(), note: z.string().default('') }),
  answers: { 200: { description: 'Moved.', schema: z.object({ note: z.string().default('') }) }, 404: { description: 'Another one.', schema: z.object({ code: z.literal('no_thing') }) } },
  answer: () => json(200, {}),
})
const look = publicOperation({
  id: 'lookAtThings',
  method: 'GET',
  path: '/things/',
  tag: 'Things',
  summary: 'Look',
  answers: { 200: { description: 'A stream.', type: 'text/event-stream' } },
  answer: () => json(200, {}),
})

const document = openApiDocument([write, look])
const described = (path: string, method: string) => (document.paths[path] as Record<string, Record<string, never>>)[method] as never as {
  parameters: { name: string; in: string; required: boolean }[]
  requestBody: { content: Record<string, { schema: { required: string[] } }> }
  responses: Record<string, { description: string; content: Record<string, { schema: { required: string[] } }> }>
  security?: unknown[]
}

test('an operation is described by the forms that it checks with', () => {
  const { parameters, requestBody, responses } = described('/things/{id}/move/', 'post')
  expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['id', 'path', true],
    ['far', 'query', false],
    ['by', 'query', true],
    ['Idempotency-Key', 'header', false],
  ])
  // What has a default may be left out of a request and is always there in an answer.
  expect(requestBody.content['application/json']?.schema.required).toEqual(['when'])
  expect(responses['200']?.content['application/json']?.schema.required).toEqual(['note'])
})

test('what the gate may answer is added, and the operation’s own word wins', () => {
  const { responses } = described('/things/{id}/move/', 'post')
  expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '405', '409', '422'])
  expect(responses['404']?.description).toBe('Another one.')
  expect(Object.keys(responses['403']?.content ?? {})).toEqual(['application/json', 'text/html'])
})

test('an operation for everybody asks for no login, and a stream has no form', () => {
  const { security, responses } = described('/things/', 'get')
  expect(security).toEqual([])
  expect(Object.keys(responses)).toEqual(['200', '400', '404', '405'])
  expect(responses['200']?.content).toEqual({ 'text/event-stream': {} })
})
