import type { StageCardView, TillAnswerView, TillScanView } from '../../src-shared/contract/types.ts'
import type { TillDesk } from '../ports/till/till-desk.ts'
import { DONE, refusedAnswer, STAFF_WANTED, type AtTill } from './at-till.ts'
import type { Counter } from './counter.ts'

export interface TillScans {
  isWatched(): boolean
  tell(scan: TillScanView): void
  watch(signal: AbortSignal): AsyncGenerator<TillScanView>
}

export interface TillCallsParts extends Pick<AtTill, 'askStaff'> {
  /** The counter that is in use: the real one, or the one of a training. */
  now: () => Counter
  scans: TillScans
  /** Nobody is at the till any more. */
  onLeft: () => void
  news: () => void
  setTraining: (isOn: boolean) => Promise<TillAnswerView>
  /** False where no card is asked for, or none is pretended. */
  showCard: (card: StageCardView) => boolean
}

/** The calls of the window, each one line to the part that does it. */
export const createTillCalls = ({ now, scans, onLeft, news, setTraining, showCard, askStaff }: TillCallsParts): TillDesk => {
  const wish = (saleId: string, kind: 'change' | 'finish' | 'release' | 'ask-again'): Promise<TillAnswerView> => Promise.resolve(now().sales.wish(saleId, { kind }))
  const later = (answer: TillAnswerView): Promise<TillAnswerView> => {
    news()
    return Promise.resolve(answer)
  }

  return {
    attend: async function* (signal: AbortSignal): AsyncGenerator<TillScanView> {
      now().shelf.follow()
      void now().readers.refresh()
      try {
        yield* scans.watch(signal)
      } finally {
        if (!scans.isWatched()) onLeft()
      }
    },
    refresh: async () => {
      await Promise.all([now().shelf.refresh(), now().readers.refresh()])
      now().pricing.ask()
      return later(DONE)
    },
    setItem: (wished) => later(now().cart.setItem({ product: { kind: wished.product.kind, id: wished.product.id }, quantity: wished.quantity })),
    clear: () => later(now().cart.clear()),
    setCustomer: (customer) => later(now().cart.setCustomer(customer)),
    setVoucher: (code) => later(now().cart.setVoucher(code)),
    useCredits: (isUsed) => later(now().cart.useCredits(isUsed)),
    acceptPrice: () => later(now().cart.acceptPrice()),
    payOrder: (reference) => now().cart.payOrder(reference),
    park: () => later(now().cart.park()),
    unpark: (id) => later(now().cart.unpark(id)),
    chooseReader: (readerId) => later(now().cart.chooseReader(readerId)),
    charge: () => later(now().sales.charge()),
    payCash: (tenderedMinor) => later(now().sales.payCash(tenderedMinor)),
    giveAway: (reason) => later(now().sales.giveAway(reason)),
    cancel: (saleId) => later(now().sales.wish(saleId, { kind: 'cancel', keepsOrder: false })),
    retry: ({ saleId, readerId }) => later(now().sales.wish(saleId, { kind: 'retry', readerId })),
    change: (saleId) => wish(saleId, 'change'),
    finish: (saleId) => wish(saleId, 'finish'),
    release: (saleId) => wish(saleId, 'release'),
    askAgain: (saleId) => wish(saleId, 'ask-again'),
    giveToLead: (saleId) => later(now().sales.giveToLead(saleId)),
    settle: ({ saleId, charged, note }) => later(now().sales.settle(saleId, charged, note)),
    payAnotherWay: (saleId) => later(now().sales.payAnotherWay(saleId)),
    done: (saleId) => {
      const answer = now().sales.done(saleId)
      now().next()
      return later(answer)
    },
    receipt: (saleId) => {
      const lines = now().receipts.receipt(saleId)
      return lines === null ? null : { lines }
    },
    printReceipt: (saleId) => now().receipts.print(saleId),
    emailReceipt: ({ saleId, email }) => now().receipts.email(saleId, email),
    openDrawer: (reason) => {
      askStaff('open-drawer', () => void now().shift.openDrawer(reason))
      return later(STAFF_WANTED)
    },
    sold: () => now().sold(),
    refund: (asked) => {
      const no = now().refunds.check(asked)
      if (no !== null) return later(no)
      const counter = now()
      askStaff('refund', (lead) => void counter.refunds.refund(asked, lead).then(news))
      return later(STAFF_WANTED)
    },
    openShift: (opening) => later(now().shift.open(opening)),
    moveCash: (move) => later(now().shift.move(move)),
    closeShift: (count) => later(now().shift.close(count)),
    shiftSummary: (asked) => now().shift.summary(asked),
    printShift: async (shiftId) => {
      const summary = await now().shift.summary({ shiftId, askLedgers: true })
      return summary === null ? refusedAnswer('not-found') : now().receipts.printShift(summary)
    },
    training: setTraining,
    stage: (card) => later(showCard(card) ? DONE : refusedAnswer('not-now')),
  }
}
