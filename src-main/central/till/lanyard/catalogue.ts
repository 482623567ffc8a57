import type { z } from 'zod'
import { instantToMs } from '../../../../src-shared/domain/instant.ts'
import type { Catalogue, CatalogueProduct } from '../../../../src-shared/domain/till/catalogue.ts'
import { amountToMinor } from '../../../../src-shared/money.ts'
import { catalogue as catalogueForm } from '../../../../src-shared/wire/sale.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf } from '../amounts.ts'
import { tellOf, toldAs } from '../told.ts'
import type { Way } from '../way.ts'

type Listed = z.infer<typeof catalogueForm>
type Common = Pick<Listed['ticket_types'][number], 'id' | 'name' | 'slug' | 'description' | 'price' | 'on_sale' | 'available_from' | 'available_until' | 'remaining_quantity'>

const commonOf = (row: Common, currency: string) => {
  const priceMinor = amountToMinor(row.price, currency)
  if (priceMinor === null) return null
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    priceMinor,
    onSale: row.on_sale,
    availableFromMs: instantToMs(row.available_from),
    availableUntilMs: instantToMs(row.available_until),
    left: row.remaining_quantity,
  }
}

const productsOf = ({ ticket_types: tickets, addons, currency }: Listed): CatalogueProduct[] | null => {
  const ticketRows = tickets.map((row): CatalogueProduct | null => {
    const common = commonOf(row, currency)
    return common && { kind: 'ticket', ...common, perPerson: row.limit_per_person, needsVoucher: row.requires_voucher, needsOneOf: [] }
  })
  const addOnRows = addons.map((row): CatalogueProduct | null => {
    const common = commonOf(row, currency)
    return common && { kind: 'addon', ...common, perPerson: null, needsVoucher: false, needsOneOf: row.requires_one_of }
  })
  return allOf([...ticketRows, ...addOnRows])
}

/** Everything that is or was for sale, tickets first, in central's order. */
export const readCatalogue = async ({ line, clock }: Way): Promise<Told<Catalogue>> => {
  const answer = tellOf(await line.send({ method: 'GET', path: 'sale/catalogue/' }), catalogueForm)
  const atMs = clock.nowMs()
  return toldAs(answer, (listed) => {
    const products = productsOf(listed)
    return products && { currency: listed.currency, roomLeft: listed.room_left, products, atMs }
  })
}
