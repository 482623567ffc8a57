import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/** The parts of an OpenAPI document that are walked by hand; schemas are left to ajv. */
type Response = { $ref?: string; content?: Record<string, { schema?: unknown }>; headers?: Record<string, unknown> }
type Operation = { responses: Record<string, Response> }
type Document = { paths: Record<string, Record<string, Operation>>; components: { responses: Record<string, Response> } }

/** An answer that the contract documents. `json` is undefined unless the answer was JSON. */
export type CheckedAnswer = { status: number; headers: Headers; text: string; json: unknown }

const DOCUMENT_ID = 'django-program'
const METHODS = ['get', 'post']
const MOUNTED = /^\/[^/]+\/(?:registration|register)(\/.*)$/

const contract = parse(readFileSync(new URL('../../fixtures/django-program.openapi.yaml', import.meta.url), 'utf8')) as Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(contract, DOCUMENT_ID)
const validators = new Map<string, ValidateFunction>()

/** Fetches without following redirects and fails unless the contract documents exactly this kind of answer. */
export async function checkedFetch(url: string, init: RequestInit = {}): Promise<CheckedAnswer> {
  const method = (init.method ?? 'GET').toLowerCase()
  const response = await fetch(url, { ...init, redirect: 'manual' })
  const text = await response.text()
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const json: unknown = type === 'application/json' ? JSON.parse(text) : undefined
  const answer = { status: response.status, headers: response.headers, text, json }
  const problem = problemWith({ path: new URL(url).pathname, method, type, answer })
  if (problem !== undefined) throw new Error(`undocumented: ${method} ${url} answered ${response.status} ${type}: ${problem}`)
  return answer
}

type Exchange = { path: string; method: string; type: string; answer: CheckedAnswer }

function problemWith({ path, method, type, answer }: Exchange): string | undefined {
  const template = templateOf(path)
  if (template === undefined) return 'the path is not in the contract'
  const found = responseFor(template, method, answer.status)
  if (found === undefined) return 'the status is not in the contract'
  const { response, pointer } = found
  const missing = Object.keys(response.headers ?? {}).find((name) => !answer.headers.has(name))
  if (missing !== undefined) return `the header ${missing} is missing`
  if (response.content === undefined) return answer.text === '' ? undefined : 'the body should be empty'
  if (!(type in response.content)) return 'the content type is not in the contract'
  if (type !== 'application/json') return undefined
  return schemaProblem(`${pointer}/content/application~1json/schema`, answer.json)
}

function templateOf(path: string): string | undefined {
  const local = MOUNTED.exec(path)?.[1] ?? path
  return Object.keys(contract.paths).find((template) =>
    new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(local),
  )
}

/** A wrong method has no operation of its own; what the path's operation says about refusals holds for it. */
function responseFor(template: string, method: string, status: number): { response: Response; pointer: string } | undefined {
  const item = contract.paths[template] ?? {}
  for (const name of method in item ? [method] : METHODS) {
    const responses = item[name]?.responses ?? {}
    const key = [String(status), `${String(status)[0]}XX`].find((candidate) => candidate in responses)
    const response = key === undefined ? undefined : responses[key]
    if (key === undefined || response === undefined || (!(method in item) && status < 400)) continue
    const shared = response.$ref?.split('/').at(-1)
    if (shared === undefined) return { response, pointer: `/paths/${escape(template)}/${name}/responses/${key}` }
    return { response: contract.components.responses[shared] ?? {}, pointer: `/components/responses/${shared}` }
  }
  return undefined
}

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

function schemaProblem(pointer: string, value: unknown): string | undefined {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `${DOCUMENT_ID}#${pointer}` })
  validators.set(pointer, validate)
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}
