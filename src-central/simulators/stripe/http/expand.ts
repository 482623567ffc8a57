import { stripeLimits } from '../domain/limits.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'

export type ObjectKind = 'payment_intent' | 'charge' | 'refund' | 'terminal.reader' | 'terminal.location' | 'terminal.connection_token'
export type ExpandRoot = { kind: ObjectKind; isList: boolean }

/** `nothing` marks fields that Stripe would fill and that are always empty here. */
const fields: Readonly<Record<ObjectKind, Readonly<Record<string, ObjectKind | 'nothing'>>>> = {
  payment_intent: { latest_charge: 'charge', customer: 'nothing', application: 'nothing', on_behalf_of: 'nothing', review: 'nothing' },
  charge: { payment_intent: 'payment_intent', customer: 'nothing', balance_transaction: 'nothing', application: 'nothing', review: 'nothing' },
  refund: { charge: 'charge', payment_intent: 'payment_intent', balance_transaction: 'nothing', customer: 'nothing' },
  'terminal.reader': {
    location: 'terminal.location',
    'action.process_payment_intent.payment_intent': 'payment_intent',
    'action.collect_payment_method.payment_intent': 'payment_intent',
    'action.confirm_payment_intent.payment_intent': 'payment_intent',
  },
  'terminal.location': {},
  'terminal.connection_token': {},
}

/** Known before anything is done, so that a slip in it cannot leave an effect behind. */
export function expandable(root: ExpandRoot, path: string): boolean {
  if (path.split('.').length > stripeLimits.expandDepth + (root.isList ? 1 : 0)) return false
  if (!root.isList) return isField(root.kind, path)
  return path.startsWith('data.') && isField(root.kind, path.slice('data.'.length))
}

const isField = (kind: ObjectKind, path: string): boolean =>
  Object.entries(fields[kind]).some(([name, to]) => {
    if (path === name) return true
    return to !== 'nothing' && path.startsWith(`${name}.`) && isField(to, path.slice(name.length + 1))
  })

/** Puts objects in the place of their ids along the paths. */
export function expanded(root: JsonObject, paths: readonly string[], byId: (id: string) => JsonObject | undefined): JsonObject {
  const along = (value: Json | undefined, parts: readonly string[]): Json => {
    const here = typeof value === 'string' ? (byId(value) ?? value) : (value ?? null)
    if (Array.isArray(here)) return (here as readonly Json[]).map((one) => along(one, parts))
    const [part, ...rest] = parts
    if (part === undefined || !isObject(here)) return here
    return part in here ? { ...here, [part]: along(here[part], rest) } : here
  }
  return paths.reduce((object, path) => {
    const next = along(object, path.split('.'))
    return isObject(next) ? next : object
  }, root)
}
