import type { SalesHappening } from './sales-happening.ts'

const FLOAT_MINOR = 10_000

/** A lead gives back all of a sale, or one unit, or a sum. */
export const refund: SalesHappening = {
  name: 'refunds',
  weight: 7,
  isFault: false,
  happen: ({ dice, staffCard }, { desk }) => {
    const [one, kind, share] = [dice.unit(), dice.unit(), dice.unit()]
    desk.act(({ desk: calls }) => {
      const sold = calls.till.sold().filter(({ refundable }) => refundable !== null)
      const sale = sold[Math.floor(one * sold.length)]
      if (sale?.refundable == null) return
      const { leftMinor, lines } = sale.refundable
      const asked = { saleId: sale.saleId, handedBack: true, reason: 'does not fit' }
      const line = lines[Math.floor(share * lines.length)]
      if (kind < 0.4) void calls.till.refund({ ...asked, amountMinor: leftMinor, lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) })
      else if (kind < 0.6 && line !== undefined) void calls.till.refund({ ...asked, amountMinor: Math.floor(line.totalMinor / line.quantity), lines: [{ lineId: line.lineId, quantity: 1 }] })
      else void calls.till.refund({ ...asked, amountMinor: Math.max(1, Math.floor(leftMinor * share)), lines: [] })
      calls.scan(staffCard)
    })
  },
}

/** The drawer: opened, counted, something put in or taken out. */
export const shift: SalesHappening = {
  name: 'steps of a shift',
  weight: 5,
  isFault: false,
  happen: ({ dice }, { desk }) => {
    const kind = dice.unit()
    const minor = dice.between(1, 5000)
    desk.act(({ desk: { till } }) => {
      if (kind < 0.5) void till.openShift({ floatMinor: FLOAT_MINOR, by: 'Lea' })
      else if (kind < 0.65) void till.moveCash({ kind: 'cash-in', minor, reason: 'coins' })
      else if (kind < 0.8) void till.moveCash({ kind: 'cash-out', minor, reason: 'to the bank' })
      else if (kind < 0.9) void till.closeShift({ countedMinor: FLOAT_MINOR, by: 'Lea' })
      else void till.shiftSummary({ shiftId: null, askLedgers: true })
    })
  },
}
