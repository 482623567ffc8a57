import type { SaleLine } from '../domain/sale/discount.ts'
import type { Product, ProductKey } from '../domain/sale/product.ts'
import type { HoldsCounted } from '../store/sale/taken.ts'
import type { Tables } from '../store/store.ts'

export type WantedLine = { product: ProductKey; quantity: number }

export type FoundLines<Wanted> = { lines: SaleLine[]; found: Wanted[]; unknown: Wanted[] }

/** The products behind the lines, with what is left of them. What is not there is told apart; the rest keeps its order. */
export async function linesOf<Wanted extends WantedLine>(
  tables: Pick<Tables, 'catalogue'>,
  conferenceId: number,
  wanted: readonly Wanted[],
  holds: HoldsCounted,
): Promise<FoundLines<Wanted>> {
  const idsOf = (kind: ProductKey['kind']) => [...new Set(wanted.flatMap(({ product }) => (product.kind === kind ? [product.id] : [])))]
  const products = await tables.catalogue.some(conferenceId, { ticketIds: idsOf('ticket'), addOnIds: idsOf('add-on') }, holds)
  const byKey = new Map<string, Product>(products.map((product) => [keyText(product), product]))
  const result: FoundLines<Wanted> = { lines: [], found: [], unknown: [] }
  for (const line of wanted) {
    const product = byKey.get(keyText(line.product))
    if (product === undefined) result.unknown.push(line)
    else {
      result.found.push(line)
      result.lines.push({ product, quantity: line.quantity })
    }
  }
  return result
}

export const keyText = ({ kind, id }: ProductKey): string => `${kind} ${id}`
