import { z } from 'zod'
import type { Catalogue, CatalogueProduct } from '../../../../src-shared/domain/till/catalogue.ts'
import { amountToMinor } from '../../../../src-shared/money.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf } from '../amounts.ts'
import { noAnswer, tellOf, toldAs } from '../told.ts'
import type { Way } from '../way.ts'

const listed = { id: z.int(), name: z.string(), slug: z.string(), description: z.string(), price: z.string() }
const inventory = z.object({
  ticket_types: z.array(z.object({ ...listed, remaining_quantity: z.int().nullable(), requires_voucher: z.boolean() })),
  addons: z.array(z.object(listed)),
})

type Particular = Pick<CatalogueProduct, 'kind' | 'left' | 'needsVoucher'>
type Row = z.infer<typeof inventory>['addons'][number]

/** What is not listed is not on sale; windows, limits and needs are kept from tills (contract, section 7). */
const productOf = ({ id, name, slug, description, price }: Row, currency: string, rest: Particular): CatalogueProduct | null => {
  const priceMinor = amountToMinor(price, currency)
  if (priceMinor === null) return null
  return { id, name, slug, description, priceMinor, onSale: true, availableFromMs: null, availableUntilMs: null, perPerson: null, needsOneOf: [], ...rest }
}

/** What django-program sells now. Its stock counts paid orders only, and that of add-ons is not told. */
export const readInventory = async (way: Way): Promise<Told<Catalogue>> => {
  const answer = tellOf(await way.line.send({ method: 'GET', path: 'terminal/inventory/' }), inventory)
  const money = way.currency()
  if (money === null) return noAnswer('other')
  return toldAs(answer, ({ ticket_types: tickets, addons }) => {
    const products = allOf([
      ...tickets.map((row) => productOf(row, money, { kind: 'ticket', left: row.remaining_quantity, needsVoucher: row.requires_voucher })),
      ...addons.map((row) => productOf(row, money, { kind: 'addon', left: null, needsVoucher: false })),
    ])
    return products && { currency: money, roomLeft: null, products, atMs: way.clock.nowMs() }
  })
}
