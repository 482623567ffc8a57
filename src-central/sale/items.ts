import type { Profile } from '../domain/profile.ts'
import type { ProductKey } from '../domain/sale/product.ts'
import { isInfinite, toInteger } from '../python/integer.ts'
import type { PyValue } from '../python/json-read.ts'

/** One element of `items`. `product` is null where what is named cannot be a product at all. */
export type ReadItem = { kind: 'nothing' } | { kind: 'bad quantity' } | { kind: 'item'; product: ProductKey | null; quantity: bigint }

/**
 * As the reference reads it: the quantity comes first, a ticket wins over an add-on, and an id of 0 is none. An infinite
 * number is an error page there; beyond `strict` it is as a quantity that cannot be read, the contract's nearest words.
 */
export function readItem(value: PyValue, profile: Profile): ReadItem {
  if (!(value instanceof Map)) return { kind: 'nothing' }
  const isRefused = (number: PyValue | undefined) => profile === 'lanyard' && isInfinite(number)
  const wanted = value.has('quantity') ? value.get('quantity') : 1n
  const quantity = isRefused(wanted) ? undefined : toInteger(wanted)
  if (quantity === undefined) return { kind: 'bad quantity' }
  const ticketId = value.get('ticket_type_id')
  const [kind, id] = isTrue(ticketId) ? (['ticket', ticketId] as const) : (['add-on', value.get('addon_id')] as const)
  if (!isTrue(id)) return { kind: 'nothing' }
  return isRefused(id) ? { kind: 'bad quantity' } : { kind: 'item', product: keyOf(kind, id), quantity }
}

function keyOf(kind: ProductKey['kind'], value: PyValue | undefined): ProductKey | null {
  const id = Number(toInteger(value) ?? Number.NaN)
  return Number.isSafeInteger(id) ? { kind, id } : null
}

/** Python's idea of a value that counts as something. */
function isTrue(value: PyValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '' || value === 0n || value === 0) return false
  if (value instanceof Map) return value.size > 0
  return !Array.isArray(value) || value.length > 0
}
