import { type CartExtras, cartExtras } from '../../src-shared/wire/sale.ts'
import { invalid } from '../api/problems.ts'
import type { JsonAnswer } from '../http/answer.ts'
import type { Members } from '../http/members.ts'
import type { PyValue } from '../python/json-read.ts'

const NAMES = Object.keys(cartExtras.shape)

/** `areAsked`: the request names one of them, so it comes from a client that understands the longer answer. */
export type AskedExtras = { areAsked: boolean; extras: CartExtras }
export type ReadExtras = ({ kind: 'extras' } & AskedExtras) | { kind: 'refused'; answer: JsonAnswer }

/** Rule T20: what a client may say beyond the contract. Who says nothing of it is answered as the contract has it. */
export function readExtras(members: Members): ReadExtras {
  const given = NAMES.filter((name) => members.has(name))
  const read = cartExtras.safeParse(Object.fromEntries(given.map((name) => [name, plain(members.get(name) ?? null)])))
  if (!read.success) return { kind: 'refused', answer: invalid('body', read.error) }
  return { kind: 'extras', areAsked: given.length > 0, extras: read.data }
}

/** As JavaScript holds it. */
function plain(value: PyValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, content]) => [name, plain(content)]))
  return Array.isArray(value) ? value.map(plain) : value
}
