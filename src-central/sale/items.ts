import type { ProductKey } from '../domain/sale/product.ts'
import { toInteger } from '../python/integer.ts'
import type { PyValue } from '../python/json-read.ts'

/** One element of `items`. `product` is null where what is named cannot be a product at all. */
export type ReadItem = { kind: 'nothing' } | { kind: 'bad quantity' } | { kind: 'item'; product: ProductKey | null; quantity: bigint }

/** As the reference reads it: the quantity comes first, a ticket wins over an add-on, and an id of 0 is none. */
export function readItem(value: PyValue): ReadItem {
  if (!(value instanceof Map)) return { kind: 'nothing' }
  const quantity = toInteger(value.has('quantity') ? value.get('quantity') : 1n)
  if (quantity === undefined) return { kind: 'bad quantity' }
  const ticketId = value.get('ticket_type_id')
  const addOnId = value.get('addon_id')
  if (isTrue(ticketId)) return { kind: 'item', product: keyOf('ticket', ticketId), quantity }
  if (isTrue(addOnId)) return { kind: 'item', product: keyOf('add-on', addOnId), quantity }
  return { kind: 'nothing' }
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
