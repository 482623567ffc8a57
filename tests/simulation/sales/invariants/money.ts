import { isOver } from '../../../../src-shared/domain/till/sale-state.ts'
import { isSold } from '../../../../src-shared/domain/till/shift.ts'
import { allSales, intentsOf, sumOf, type SalesInvariant } from './sales-ending.ts'

const ENDED = new Set(['succeeded', 'canceled'])
const PAID = new Set(['paid', 'refunded', 'partially_refunded'])
const COUNTS = new Set(['succeeded', 'refunded'])

/** The journal, the company and central have the same of every card sale. */
export const cardOnce: SalesInvariant = {
  number: 4,
  name: 'a card is charged for what was sold, once',
  broken: (ending) =>
    allSales(ending).flatMap((sale) => {
      if (sale.method !== 'card') return []
      const { saleId, state, agreedMinor } = sale
      const taken = intentsOf(ending, saleId).filter(({ received }) => received > 0)
      const takenMinor = sumOf(taken.map(({ received }) => received))
      const isWithoutMoney = isSold(sale) && intentsOf(ending, saleId).length === 0 && state === 'paid'
      const wantedMinor = isSold(sale) && !isWithoutMoney ? agreedMinor : 0
      return takenMinor === wantedMinor && taken.length <= 1 ? [] : [`sale ${saleId} is ${state} over ${wantedMinor}, the company took ${takenMinor} in ${taken.length}`]
    }),
}

export const nothingWaits: SalesInvariant = {
  number: 5,
  name: 'nothing is held or waits',
  broken: ({ intents, rows }) => [
    ...intents.flatMap(({ id, status, metadata }) => (ENDED.has(status) ? [] : [`${id} of sale ${metadata['sale_id']} is ${status}`])),
    ...rows.openCards.map((saleId) => `central still waits for sale ${saleId}`),
  ],
}

export const everySaleEnds: SalesInvariant = {
  number: 6,
  name: 'every sale has an end and none is lost',
  broken: (ending) => {
    const known = new Set(allSales(ending).map(({ saleId }) => saleId))
    const said = [
      ...[...ending.world.begun.keys()].map((saleId) => ({ saleId, who: 'the desk' })),
      ...ending.rows.payments.map(({ saleId }) => ({ saleId, who: 'central' })),
      ...ending.intents.map(({ metadata }) => ({ saleId: metadata['sale_id'] ?? '', who: 'the company' })),
    ]
    return [
      ...allSales(ending).flatMap(({ saleId, state }) => (isOver(state) ? [] : [`sale ${saleId} is still ${state}`])),
      ...said.flatMap(({ saleId, who }) => (saleId === '' || known.has(saleId) ? [] : [`${who} knows sale ${saleId}, no journal does`])),
    ]
  },
}

/** Cash is in central's books once for each sale that has it, and complimentary ones are without money. */
export const bookedOnce: SalesInvariant = {
  number: 7,
  name: 'cash and gifts are booked once',
  broken: (ending) =>
    allSales(ending).flatMap((sale) => {
      if (sale.method === 'card') return []
      const { saleId, state, method, agreedMinor } = sale
      const rows = ending.rows.payments.filter((row) => row.saleId === saleId && row.method === (method === 'cash' ? 'manual' : 'comp') && COUNTS.has(row.status))
      const bookedMinor = sumOf(rows.map((row) => row.amountMinor))
      const wanted = isSold(sale) && agreedMinor > 0 ? 1 : 0
      // Central books what costs nothing as a gift by itself.
      if (agreedMinor === 0 && rows.length <= 1 && bookedMinor === 0) return []
      const isRight = rows.length === wanted && (method === 'comp' || bookedMinor === wanted * agreedMinor)
      return isRight ? [] : [`${method} sale ${saleId} is ${state} over ${agreedMinor}, central has ${rows.length} over ${bookedMinor}`]
    }),
}

/** An order is paid exactly when money (or a gift, or credits) for all of it was booked. */
export const paidIffBooked: SalesInvariant = {
  number: 8,
  name: 'an order is paid when its money is there',
  broken: ({ rows, intents }) =>
    rows.orders.flatMap(({ id, reference, status, totalMinor, saleId }) => {
      const paid = rows.payments.filter((row) => row.orderId === id && COUNTS.has(row.status))
      const isCard = paid.some(({ method }) => method === 'terminal')
      // People of the seed paid elsewhere.
      if (saleId === '' && !isCard) return []
      const bookedMinor = sumOf(paid.map(({ amountMinor }) => amountMinor))
      const capturedMinor = sumOf(intents.filter(({ metadata }) => metadata['order_id'] === String(id)).map(({ received }) => received))
      const cardMinor = sumOf(paid.filter(({ method }) => method === 'terminal').map(({ amountMinor }) => amountMinor))
      return [
        ...(cardMinor === capturedMinor ? [] : [`order ${reference} has ${cardMinor} by card, the company took ${capturedMinor}`]),
        ...(PAID.has(status) === (bookedMinor === totalMinor) || (totalMinor === 0 && bookedMinor === 0) ? [] : [`order ${reference} is ${status}, ${bookedMinor} of ${totalMinor} are there`]),
      ]
    }),
}
