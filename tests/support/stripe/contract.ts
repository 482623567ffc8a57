import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Schema = { [name: string]: unknown }
type Operation = {
  parameters?: { in?: string; name?: string }[]
  requestBody?: { content: Record<string, { schema: { properties?: Schema } }> }
  responses: Record<string, unknown>
}
type Document = { paths: Record<string, Record<string, Operation>>; components: Schema }

export type StripeReply = { status: number; headers: Headers; json: { [name: string]: unknown } }
export type FormParams = { [name: string]: string | number | boolean | null | undefined | readonly string[] | readonly FormParams[] | FormParams }

const FORM = 'application/x-www-form-urlencoded'
const METHODS = ['get', 'post', 'delete']
const document = JSON.parse(readFileSync(new URL('../../fixtures/stripe-terminal.openapi.json', import.meta.url), 'utf8')) as Document

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type; what is always present is required of a simulator. */
function modern(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(modern)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = value as Schema
  const always = rest['x-always-present']
  const schema = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, modern(part)]))
  if (Array.isArray(always)) schema['required'] = [...new Set([...((rest['required'] as string[] | undefined) ?? []), ...(always as string[])])]
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(modern(document) as Schema, 'stripe')
const validators = new Map<string, ValidateFunction>()
const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

function problemAt(pointer: string, value: unknown): string | undefined {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `stripe#${pointer}` })
  validators.set(pointer, validate)
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}

/** Every operation of the description with the names it takes. */
export const stripeOperations: readonly { method: string; path: string; names: readonly string[] }[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method]
    if (operation === undefined) return []
    const inQuery = (operation.parameters ?? []).flatMap((one) => (one.in === 'query' ? [one.name ?? ''] : []))
    const inBody = Object.keys(operation.requestBody?.content[FORM]?.schema.properties ?? {})
    return [{ method: method.toUpperCase(), path, names: [...inQuery, ...inBody].toSorted() }]
  }),
)

const templateOf = (path: string): string | undefined =>
  Object.keys(document.paths).find((template) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path))

/** Whether an object is what the description calls by that name. */
export const schemaProblem = (name: string, value: unknown): string | undefined => problemAt(`/components/schemas/${name}`, value)

/** What is wrong with an answer, in the words of the schema. */
export function answerProblem(method: string, path: string, status: number, json: unknown): string | undefined {
  const template = templateOf(path)
  if (status >= 400) return schemaProblem('error', json)
  if (template === undefined) return 'the path is not in the description'
  return problemAt(`/paths/${escape(template)}/${method.toLowerCase()}/responses/200/content/application~1json/schema`, json)
}

export function formOf(params: FormParams): string {
  const pairs: [string, string][] = []
  const add = (name: string, value: FormParams[string] | FormParams): void => {
    if (value === undefined || value === null) return
    if (Array.isArray(value)) value.forEach((one: string | FormParams, index) => add(`${name}[${index}]`, one))
    else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) add(`${name}[${key}]`, one)
    else pairs.push([name, String(value)])
  }
  for (const [name, value] of Object.entries(params)) add(name, value)
  return new URLSearchParams(pairs).toString()
}

export type StripeClient = {
  get(path: string, params?: FormParams): Promise<StripeReply>
  post(path: string, params?: FormParams, key?: string): Promise<StripeReply>
  delete(path: string): Promise<StripeReply>
}

/** Fails unless the description documents exactly this kind of answer. A lost answer rejects, as fetch does. */
export function createStripeClient(url: string, secretKey: string, headers: Readonly<Record<string, string>> = {}): StripeClient {
  const ask = async (method: string, path: string, { query = '', body, key }: { query?: string; body?: string; key?: string | undefined }): Promise<StripeReply> => {
    const response = await fetch(`${url}${path}${query}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}`, ...headers, ...(body === undefined ? {} : { 'content-type': FORM }), ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { body }),
    })
    const json = (await response.json()) as StripeReply['json']
    const problem = answerProblem(method, path, response.status, json)
    if (problem !== undefined) throw new Error(`undocumented: ${method} ${path} answered ${response.status}: ${problem}`)
    return { status: response.status, headers: response.headers, json }
  }
  return {
    get: (path, params = {}) => ask('GET', path, { query: Object.keys(params).length === 0 ? '' : `?${formOf(params)}` }),
    post: (path, params = {}, key?) => ask('POST', path, { body: formOf(params), key }),
    delete: (path) => ask('DELETE', path, {}),
  }
}
