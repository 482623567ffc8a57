import type { Dialect, Queries } from '../database.ts'
import { benefitTable } from './benefit.ts'
import { buyerTable } from './buyer.ts'
import { cartTable } from './cart.ts'
import { catalogueTable } from './catalogue.ts'
import { creditTable } from './credit.ts'
import { linePriceTable } from './line-price.ts'
import { saleTable } from './sale.ts'
import { stockTable } from './stock.ts'
import { venueTable } from './venue.ts'
import { voucherTable } from './voucher.ts'

/** What is for sale, who buys it, and what makes it cheaper. */
export const saleTables = (db: Queries, dialect: Dialect) => ({
  benefits: benefitTable(db, dialect),
  buyers: buyerTable(db),
  carts: cartTable(db, dialect),
  catalogue: catalogueTable(db),
  credits: creditTable(db, dialect),
  linePrices: linePriceTable(db),
  sales: saleTable(db, dialect),
  stock: stockTable(db),
  venues: venueTable(db, dialect),
  vouchers: voucherTable(db, dialect),
})
