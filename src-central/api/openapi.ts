import { z } from 'zod'
import { problem } from '../../src-shared/wire/problem.ts'
import type { AnswerForm, Operation } from './operation.ts'

type Json = { [member: string]: unknown }

const PROBLEM: AnswerForm = { description: '', schema: problem }

/** What any operation may answer; its own list wins. */
const COMMON: Readonly<Record<number, AnswerForm>> = {
  400: { ...PROBLEM, description: 'The request cannot be read (`validation_error`).' },
  401: { ...PROBLEM, description: 'No login, `token_unknown`, `token_replaced`: ask for its successor, or `station_revoked`: wipe what this station holds.', schema: z.looseObject({ error: z.string(), code: z.string().optional() }) },
  403: { ...PROBLEM, description: 'Not allowed (`permission_denied`). As HTML: the request does not prove that it comes from this site.' },
  404: { ...PROBLEM, description: 'Not there (`not_found`).' },
  405: { description: 'Another method.' },
  409: { ...PROBLEM, description: 'The first request with this Idempotency-Key still runs (`still_running`): ask again after `Retry-After`.' },
  422: { ...PROBLEM, description: 'This Idempotency-Key was used for another request (`key_reused`).' },
}

const PUBLIC_COMMON = [400, 404, 405]
const READING_COMMON = [400, 401, 403, 404, 405]

/** The document of all operations, made from the schemas that the operations check with. */
export const openApiDocument = (operations: readonly Operation[]) => ({
  openapi: '3.1.0',
  info: {
    title: "Lanyard central: what goes beyond django-program's registration API",
    version: '1',
    description: 'Every path stands below `/{conference}/registration/` unless it begins with a slash of its own.',
  },
  servers: [{ url: '/{conference}/registration', variables: { conference: { default: 'example-conf-2027' } } }],
  security: [{ station: [] }, { session: [] }],
  paths: pathsOf(operations),
  components: {
    securitySchemes: {
      station: { type: 'http', scheme: 'bearer', description: 'The token that pairing gave to this station.' },
      session: { type: 'apiKey', in: 'cookie', name: 'sessionid', description: 'A login; writes need `X-CSRFToken` as well.' },
    },
  },
})

function pathsOf(operations: readonly Operation[]): Json {
  const paths: { [path: string]: Json } = {}
  for (const operation of operations) {
    const path = `/${operation.path.replace(/^\//, '').replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return paths
}

function describe({ id, tag, summary, description, method, keyNote, access, params, query, body, answers }: Operation): Json {
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query), ...(method === 'GET' ? [] : [{ ...KEY, description: keyNote ?? KEY.description }])]
  const common = access === 'public' ? PUBLIC_COMMON : method === 'GET' ? READING_COMMON : Object.keys(COMMON).map(Number)
  const own = Object.keys(answers).map(Number)
  const all = { ...Object.fromEntries(common.map((status) => [status, COMMON[status]])), ...answers }
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(access === 'public' ? { security: [] } : {}),
    'x-right': access,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, form]) => [status, answerOf(form as AnswerForm, own.includes(Number(status)))]),
    ),
  }
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Kept for 7 days. The same key and body get the same answer and have no second effect.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

function parametersIn(place: 'path' | 'query', form: z.ZodType | undefined): Json[] {
  if (form === undefined) return []
  const { properties = {}, required = [] } = schemaOf(form, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema }))
}

/** A refusal of the gate may come as JSON or, like the reference's, as a page; an operation's own answers are one thing. */
function answerOf({ description, schema, type }: AnswerForm, isOwn: boolean): Json {
  const content: Json = {}
  if (schema !== undefined) content['application/json'] = { schema: schemaOf(schema, 'output') }
  else if (type !== undefined) content[type] = {}
  if (!isOwn && schema !== undefined) content['text/html'] = { schema: { type: 'string' } }
  return { description, ...(Object.keys(content).length === 0 ? {} : { content }) }
}

function schemaOf(form: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(form, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return schema
}
