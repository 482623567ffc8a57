import type { CardDriver } from '../../../src-main/ports/till/card-driver.ts'

/**
 * What happens at a reader. `hold`: the bank takes its time until `approveHeld`. `drop` and `drop-approved`: the reader loses
 * its connection, before the bank said yes or after it.
 */
export type ShownCard = 'approve' | 'decline' | 'stop' | 'hold' | 'drop' | 'drop-approved'

/** Of one order, at whoever keeps the money. */
export interface OrderFigures {
  payments: number
  heldMinor: number
  receivedMinor: number
  refundedMinor: number
}

/** A card driver with everything around it: orders, readers, cardholders, a bank and a way that breaks. */
export interface DriverWorld {
  driver: CardDriver
  readers: readonly [string, string]
  currency: string
  /** An order that waits for so much. */
  makeOrder(minor: number): Promise<number> | number
  isPaid(orderId: number): Promise<boolean> | boolean
  show(readerId: string, card: ShownCard): Promise<void> | void
  approveHeld(readerId: string): Promise<void> | void
  takeOffline(readerId: string): Promise<void> | void
  /** After a decline the reader asks for the next card by itself. */
  asksAgain?: boolean
  /** Null where no card stays in a reader. */
  leaveCardIn: ((readerId: string) => void) | null
  /** Readers that ask for a card now. */
  prompts(): Promise<number> | number
  figures(orderId: number): Promise<OrderFigures> | OrderFigures
  /** Long enough that everybody looks again. */
  pass(ms: number): Promise<void> | void
  /** While it runs, whatever is asked does not arrive, or its answer does not: `behind` whoever was asked by the driver, who then knows of the wish. */
  breaks: 'before' | 'behind'
  broken<Answer>(what: 'request' | 'answer', run: () => Promise<Answer>): Promise<Answer>
}
