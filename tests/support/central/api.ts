import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { CheckedAnswer } from './contract.ts'
import type { CentralSession } from './session.ts'

type Answer = { content?: Record<string, { schema?: unknown }> }
type Document = { paths: Record<string, Record<string, { responses: Record<string, Answer> }>> }

/** A client of the central's own API. Every answer is checked against the document that the running central shows. */
export type CentralApi = {
  get(path: string, headers?: Record<string, string>): Promise<CheckedAnswer>
  /** Sends a text as it is and anything else as JSON. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<CheckedAnswer>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<CheckedAnswer>
}

type Credentials = { cookie?: string; csrf?: string; token?: string; base: string }

export const apiOf = (session: CentralSession): Promise<CentralApi> => apiWith(session)

/** As a station with this token, below the same mount as the session. */
export const apiOfStation = ({ base }: { base: string }, token: string): Promise<CentralApi> => apiWith({ base, token })

/** As nobody in particular. */
export const apiOfStranger = ({ base }: { base: string }): Promise<CentralApi> => apiWith({ base })

async function apiWith({ base, cookie, csrf, token }: Credentials): Promise<CentralApi> {
  const check = await checkerOf(new URL(base).origin)
  const identity: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  if (cookie !== undefined) Object.assign(identity, { cookie, 'x-csrftoken': csrf ?? '' })
  const send: CentralApi['send'] = async (method, path, body, headers) => {
    const url = path.startsWith('/') ? new URL(path, base).href : base + path
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await fetch(url, { method, redirect: 'manual', headers: { 'content-type': 'application/json', ...identity, ...headers }, ...content })
    const text = await response.text()
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const json: unknown = type === 'application/json' ? JSON.parse(text) : undefined
    const problem = check({ method, path: url.startsWith(base) ? url.slice(base.length - 1) : new URL(url).pathname, status: response.status, type, json })
    if (problem !== undefined) throw new Error(`undocumented: ${method} ${url} answered ${response.status} ${type}: ${problem}`)
    return { status: response.status, headers: response.headers, text, json }
  }
  return { get: (path, headers) => send('GET', path, undefined, headers), post: (path, body = {}, headers) => send('POST', path, body, headers), send }
}

type Exchange = { method: string; path: string; status: number; type: string; json: unknown }

async function checkerOf(origin: string): Promise<(exchange: Exchange) => string | undefined> {
  const document = (await (await fetch(`${origin}/openapi.json`)).json()) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validators = new Map<unknown, ValidateFunction>()
  return ({ method, path, status, type, json }) => {
    const local = path.split('?')[0] ?? path
    // A path that is written out goes before one with a parameter, as OpenAPI has it.
    const isTemplate = (candidate: string) => new RegExp(`^${candidate.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(local)
    const template = local in document.paths ? local : Object.keys(document.paths).find(isTemplate)
    if (template === undefined) return 'the path is not in the document'
    const operations = document.paths[template] ?? {}
    const operation = operations[method.toLowerCase()] ?? Object.values(operations)[0]
    const answer = operation?.responses[String(status)]
    if (answer === undefined) return 'the status is not in the document'
    if (answer.content === undefined) return type === '' || type === 'text/html' ? undefined : 'the body should be empty'
    if (!(type in answer.content)) return 'the content type is not in the document'
    const { schema } = answer.content[type] ?? {}
    if (schema === undefined || type !== 'application/json') return undefined
    const validate = validators.get(schema) ?? ajv.compile(schema as object)
    validators.set(schema, validate)
    return validate(json) ? undefined : ajv.errorsText(validate.errors)
  }
}
