import { allSales, intentsOf, sumOf, type SalesInvariant } from './sales-ending.ts'

/** What went back: each refund once, at every side alike. */
export const refundedOnce: SalesInvariant = {
  number: 9,
  name: 'every refund goes back once',
  broken: (ending) => {
    const { journals, rows } = ending
    const refunds = journals.flatMap((journal) => journal.refunds)
    const perSale = allSales(ending).flatMap(({ saleId, agreedMinor, method }) => {
      const backMinor = sumOf(refunds.filter((refund) => refund.saleId === saleId && refund.state === 'done').map(({ amountMinor }) => amountMinor))
      const thereMinor = method === 'card' ? sumOf(intentsOf(ending, saleId).map(({ refunded }) => refunded)) : sumOf(rows.payments.filter((row) => row.saleId === saleId).map(({ refundedMinor }) => refundedMinor))
      if (backMinor > agreedMinor) return [`sale ${saleId} over ${agreedMinor} gave back ${backMinor}`]
      return backMinor === thereMinor ? [] : [`sale ${saleId} gave back ${backMinor}, the others have ${thereMinor}`]
    })
    const open = refunds.flatMap(({ refundId, state }) => (state === 'asked' || state === 'pending' ? [`refund ${refundId} is still ${state}`] : []))
    return [...perSale, ...open]
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

/** A closed shift names nobody on whom the three do not agree; a lead's word is no disagreement. */
export const ledgersAgree: SalesInvariant = {
  number: 11,
  name: 'three ledgers agree',
  broken: ({ journals, isSteady, world }) =>
    journals.flatMap(({ station, shifts }) =>
      shifts.flatMap(({ ledgers, orphans }) => {
        if (!isSteady || ledgers.central === null) return []
        world.tally.count('shifts held against the ledgers')
        return orphans.map(({ saleId, kind, journal, central, processor }) => `${station}: ${saleId} is ${kind} (${journal}, ${central}, ${processor})`)
      }),
    ),
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
