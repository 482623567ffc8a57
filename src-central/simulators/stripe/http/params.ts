import { z } from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/result.ts'
import { refusals, type Refusal } from '../api-error.ts'
import { stripeLimits } from '../domain/limits.ts'
import type { FormValue } from './form.ts'

const NOT_AN_INTEGER = 'integer'

export const integer = z.string().regex(/^-?\d{1,15}$/, NOT_AN_INTEGER).transform(Number)
export const text = z.string().max(5000)
export const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
export const expand = z.array(text).optional()

/** Names that Stripe knows and a till does not need; taken and not looked at, as the extract has them cut. */
export const unused = <Name extends string>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as Record<Name, z.ZodOptional<z.ZodUnknown>>

/** An empty text takes everything away; a key with an empty text takes that key away. */
export const metadata = z
  .union([z.literal(''), z.record(z.string().max(40), z.string().max(500))])
  .optional()

export type MetadataWish = z.output<typeof metadata>

export function mergeMetadata(before: Readonly<Record<string, string>>, wish: MetadataWish): Readonly<Record<string, string>> {
  if (wish === undefined) return before
  if (wish === '') return {}
  return Object.fromEntries(Object.entries({ ...before, ...wish }).filter(([, value]) => value !== ''))
}

export const pageParams = {
  expand,
  ending_before: text.optional(),
  limit: integer.pipe(z.number().min(1).max(stripeLimits.pageMost)).optional(),
  starting_after: text.optional(),
}

export const created = z
  .union([integer, z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() })])
  .optional()

/** Reads parameters, or says which one is wrong in Stripe's words; the first problem is told. */
export function readParams<Schema extends z.ZodType>(schema: Schema, form: FormValue): Result<z.output<Schema>, Refusal> {
  const parsed = schema.safeParse(form)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  if (issue === undefined) return fail(refusals.badParameter('body'))
  return fail(refusalOf(issue, form))
}

function refusalOf(issue: z.core.$ZodIssue, form: FormValue): Refusal {
  const name = nameOf(issue.path)
  if (issue.code === 'unrecognized_keys') return refusals.unknownParameter(nameOf([...issue.path, ...issue.keys.slice(0, 1)]))
  if (valueAt(form, issue.path) === undefined) return refusals.missingParameter(name)
  return issue.message === NOT_AN_INTEGER ? refusals.badInteger(name) : refusals.badParameter(name)
}

const nameOf = ([first, ...rest]: readonly PropertyKey[]): string => `${String(first ?? '')}${rest.map((part) => `[${String(part)}]`).join('')}`

function valueAt(form: FormValue, path: readonly PropertyKey[]): unknown {
  let value: unknown = form
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}
