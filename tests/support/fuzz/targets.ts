import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Schema = { $ref?: string; properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; enum?: unknown[]; const?: unknown }
type Documented = {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}
type Document = { paths: Record<string, Record<string, Documented>>; components?: { schemas?: Record<string, Schema> } }

/** One method of one address, with the names and words that its document gives away. */
export type Target = {
  name: string
  method: string
  /** Below the mount, with `{names}`. */
  path: string
  members: readonly string[]
  queries: readonly string[]
  words: readonly string[]
  /** Beyond the reference: it has no excuse for a 500. */
  isOperation: boolean
}

const METHODS = ['get', 'post', 'put', 'delete']

/** Every operation that the running central shows, and the reference's own addresses. */
export async function readTargets(url: string): Promise<Target[]> {
  const own = (await (await fetch(`${url}/openapi.json`)).json()) as Document
  return [...referenceTargets(), ...targetsOf(own, true)]
}

export function referenceTargets(): Target[] {
  const reference = parse(readFileSync(new URL('../../fixtures/django-program.openapi.yaml', import.meta.url), 'utf8')) as Document
  return targetsOf(reference, false).filter(({ path }) => !path.startsWith('accounts/'))
}

const targetsOf = (document: Document, isOperation: boolean): Target[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => {
      const { parameters = [], requestBody } = item[method] ?? {}
      const found = { members: new Set<string>(), words: new Set<string>() }
      collect(document, requestBody?.content['application/json']?.schema, found)
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: path.replace(/^\//, ''),
        members: [...found.members],
        words: [...found.words],
        queries: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        isOperation,
      }
    }),
  )

function collect(document: Document, schema: Schema | undefined, found: { members: Set<string>; words: Set<string> }, depth = 0): void {
  if (schema === undefined || depth > 6) return
  const named = schema.$ref?.split('/').at(-1)
  if (named !== undefined) return collect(document, document.components?.schemas?.[named], found, depth + 1)
  for (const word of [...(schema.enum ?? []), schema.const]) if (typeof word === 'string') found.words.add(word)
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    found.members.add(name)
    collect(document, member, found, depth + 1)
  }
  for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) collect(document, inner, found, depth + 1)
}
