import { implement } from '@orpc/server'
import { tillCalls } from '../../src-shared/contract/till-calls.ts'
import type { TillDesk } from '../ports/till/till-desk.ts'

/** The till's part of the desk's calls. */
export const createTillRouter = (till: TillDesk) => {
  const on = implement(tillCalls)
  return on.router({
    attend: on.attend.handler(async function* ({ signal }) {
      yield* till.attend(signal ?? new AbortController().signal)
    }),
    refresh: on.refresh.handler(() => till.refresh()),
    setItem: on.setItem.handler(({ input }) => till.setItem(input)),
    clear: on.clear.handler(() => till.clear()),
    setCustomer: on.setCustomer.handler(({ input }) => till.setCustomer(input.customer)),
    setVoucher: on.setVoucher.handler(({ input }) => till.setVoucher(input.code)),
    useCredits: on.useCredits.handler(({ input }) => till.useCredits(input.isUsed)),
    acceptPrice: on.acceptPrice.handler(() => till.acceptPrice()),
    payOrder: on.payOrder.handler(({ input }) => till.payOrder(input.reference)),
    park: on.park.handler(() => till.park()),
    unpark: on.unpark.handler(({ input }) => till.unpark(input.id)),
    chooseReader: on.chooseReader.handler(({ input }) => till.chooseReader(input.readerId)),
    charge: on.charge.handler(() => till.charge()),
    payCash: on.payCash.handler(({ input }) => till.payCash(input.tenderedMinor)),
    giveAway: on.giveAway.handler(({ input }) => till.giveAway(input.reason)),
    cancel: on.cancel.handler(({ input }) => till.cancel(input.saleId)),
    retry: on.retry.handler(({ input }) => till.retry(input)),
    change: on.change.handler(({ input }) => till.change(input.saleId)),
    finish: on.finish.handler(({ input }) => till.finish(input.saleId)),
    release: on.release.handler(({ input }) => till.release(input.saleId)),
    askAgain: on.askAgain.handler(({ input }) => till.askAgain(input.saleId)),
    giveToLead: on.giveToLead.handler(({ input }) => till.giveToLead(input.saleId)),
    settle: on.settle.handler(({ input }) => till.settle(input)),
    payAnotherWay: on.payAnotherWay.handler(({ input }) => till.payAnotherWay(input.saleId)),
    done: on.done.handler(({ input }) => till.done(input.saleId)),
    receipt: on.receipt.handler(({ input }) => till.receipt(input.saleId)),
    printReceipt: on.printReceipt.handler(({ input }) => till.printReceipt(input.saleId)),
    emailReceipt: on.emailReceipt.handler(({ input }) => till.emailReceipt(input)),
    openDrawer: on.openDrawer.handler(({ input }) => till.openDrawer(input.reason)),
    sold: on.sold.handler(() => till.sold()),
    refund: on.refund.handler(({ input }) => till.refund(input)),
    openShift: on.openShift.handler(({ input }) => till.openShift(input)),
    moveCash: on.moveCash.handler(({ input }) => till.moveCash(input)),
    closeShift: on.closeShift.handler(({ input }) => till.closeShift(input)),
    shiftSummary: on.shiftSummary.handler(({ input }) => till.shiftSummary(input)),
    printShift: on.printShift.handler(({ input }) => till.printShift(input.shiftId)),
    training: on.training.handler(({ input }) => till.training(input.isOn)),
    stage: on.stage.handler(({ input }) => till.stage(input.card)),
  })
}
