import { refundKey } from '../../../../src-central/domain/payments/keys.ts'
import { orderOf } from '../../../../src-shared/domain/till/refund.ts'
import { isSold } from '../../../../src-shared/domain/till/shift.ts'
import type { RefundRow } from '../world/books-rows.ts'
import { allSales, intentsOf, sumOf, type Journal, type SalesEnding, type SalesInvariant } from './sales-ending.ts'

/** A refund in one word that both sides write alike: its key or its order, what went back and of which lines. */
const refundWord = (key: string, { amountMinor, lines }: Pick<RefundRow, 'amountMinor' | 'lines'>): string => {
  const units = lines.toSorted((one, other) => one.lineId - other.lineId).map(({ lineId, quantity }) => `${quantity} of ${lineId}`)
  return [key, amountMinor, ...units].join(' ')
}

/** The words that one side has and the other has not, each as often as it is missing. */
const missing = (here: readonly string[], there: readonly string[]): string[] => {
  const left = [...there]
  return here.filter((word) => {
    const place = left.indexOf(word)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** Central knows refunds to cards by their key; of those over the counter it keeps what they were. */
const oneByOne = (ending: SalesEnding): string[] => {
  const sales = new Map(allSales(ending).map((sale) => [sale.saleId, sale]))
  const done = ending.journals.flatMap(({ refunds }) => refunds).filter(({ state }) => state === 'done')
  ending.world.tally.count('refunds held against central', done.length)
  const here = done.map((refund) => {
    const sale = sales.get(refund.saleId)
    return refundWord(sale?.method === 'card' ? refundKey(refund.saleId, refund.refundId) : `order ${(sale && orderOf(sale))?.id}`, refund)
  })
  const there = ending.rows.refunds.filter(({ status }) => status !== 'failed').map((row) => refundWord(row.key ?? `order ${row.orderId}`, row))
  return [...missing(here, there).map((word) => `refund ${word} is not at central`), ...missing(there, here).map((word) => `central has refund ${word}, no journal does`)]
}

/** What went back: each refund once, at every side alike. */
export const refundedOnce: SalesInvariant = {
  number: 9,
  name: 'every refund goes back once',
  broken: (ending) => {
    const { journals, rows } = ending
    const refunds = journals.flatMap((journal) => journal.refunds)
    const perSale = allSales(ending).flatMap(({ saleId, agreedMinor, method }) => {
      const backMinor = sumOf(refunds.filter((refund) => refund.saleId === saleId && refund.state === 'done').map(({ amountMinor }) => amountMinor))
      const centralMinor = sumOf(rows.payments.filter((row) => row.saleId === saleId).map(({ refundedMinor }) => refundedMinor))
      const companyMinor = sumOf(intentsOf(ending, saleId).map(({ refunded }) => refunded))
      if (backMinor > agreedMinor) return [`sale ${saleId} over ${agreedMinor} gave back ${backMinor}`]
      if (backMinor !== centralMinor) return [`sale ${saleId} gave back ${backMinor}, central has ${centralMinor}`]
      return companyMinor === (method === 'card' ? backMinor : 0) ? [] : [`sale ${saleId} gave back ${backMinor}, the company has ${companyMinor}`]
    })
    const open = refunds.flatMap(({ refundId, state }) => (state === 'asked' || state === 'pending' ? [`refund ${refundId} is still ${state}`] : []))
    return [...perSale, ...oneByOne(ending), ...open]
  },
}

/** The drawer holds the floats, what people put in and took out, and the cash that central has. */
export const drawer: SalesInvariant = {
  number: 10,
  name: 'the drawer is right',
  broken: ({ journals, rows, world }) =>
    journals.flatMap(({ station, sales, expectedMinor, movedMinor }) => {
      const ours = new Set(sales.map(({ saleId }) => saleId))
      const cash = rows.payments.filter((row) => row.method === 'manual' && ours.has(row.saleId))
      const wantedMinor = movedMinor + sumOf(cash.map(({ amountMinor, refundedMinor }) => amountMinor - refundedMinor))
      world.tally.count('drawers counted')
      return expectedMinor === wantedMinor ? [] : [`the drawer of ${station} should hold ${wantedMinor}, the till says ${expectedMinor}`]
    }),
}

/** What the sides have in sum: where nobody is named, their sums are one. */
const sumsOf = ({ sales }: Journal, { shift, ledgers }: Journal['shifts'][number]): string[] => {
  const { journal, central, processor } = ledgers
  const cardMinor = sumOf(sales.filter((sale) => sale.shiftId === shift.shiftId && sale.method === 'card' && isSold(sale)).map(({ agreedMinor }) => agreedMinor))
  const isSame = journal.soldMinor === central?.soldMinor && journal.refundedMinor === central.refundedMinor && cardMinor === processor?.soldMinor
  return isSame ? [] : [`sold ${journal.soldMinor} (${cardMinor} by card) less ${journal.refundedMinor}, central ${central?.soldMinor} less ${central?.refundedMinor}, the company ${processor?.soldMinor}`]
}

/**
 * A shift names nobody on whom the three do not agree; a lead's word is no disagreement. Where a clock was wrong, the
 * others were asked for the wrong hours and may say nothing of a sale; whatever they do say has to agree.
 */
export const ledgersAgree: SalesInvariant = {
  number: 11,
  name: 'three ledgers agree',
  broken: ({ journals, isSteady, world }) =>
    journals.flatMap((journal) => [
      ...(journal.shifts.length === journal.shiftCount ? [] : [`${journal.station} told ${journal.shifts.length} of ${journal.shiftCount} shifts`]),
      ...journal.shifts.flatMap((shift) => {
        const { ledgers, orphans } = shift
        if (ledgers.central === null) return [`${journal.station} did not hear the other ledgers`]
        world.tally.count(isSteady ? 'shifts held against the ledgers' : 'shifts held against what the ledgers said')
        const named = orphans.filter(({ central, processor }) => isSteady || central !== '' || processor !== '')
        const sums = isSteady && orphans.length === 0 ? sumsOf(journal, shift) : []
        return [...named.map(({ saleId, kind, journal: here, central, processor }) => `${journal.station}: ${saleId} is ${kind} (${here}, ${central}, ${processor})`), ...sums]
      }),
    ]),
}

const CARD_NUMBERS = /\b\d{13,19}\b/
const NEVER = [/pi_\w+_secret_\w+/, /pst_\w+/, CARD_NUMBERS]

/** No log has a secret of the company's, nor a card's number. */
export const noSecrets: SalesInvariant = {
  number: 12,
  name: 'no log says a secret',
  broken: ({ world }) => {
    const lines = [...world.desks.flatMap(({ logged }) => logged), ...world.centralLog]
    return lines.flatMap((line) => (NEVER.some((secret) => secret.test(line)) || world.processor.secrets.some((secret) => line.includes(secret)) ? [`a log says "${line}"`] : []))
  },
}
