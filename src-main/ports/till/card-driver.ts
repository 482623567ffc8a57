import type { CardReceipt, DeskMessage } from '../../../src-shared/domain/till/sale.ts'
import type { RefundWish } from './books.ts'
import type { Told } from './told.ts'

export interface CardReaderInfo {
  id: string
  label: string
  /** Advisory, and no reason not to try. */
  isOnline: boolean | null
  deviceType: string | null
  /** Another sale has it now; its station, where that is known. */
  inUseBy: string | null
}

/**
 * What a payment was seen to be. `open`: no card yet. `stopped`: the guest pressed cancel on the reader. `interrupted`:
 * the reader lost its connection before anything was approved. `gone`: cancelled, nothing held. `lapsed`: the hold ran out.
 */
export type SeenKind = 'open' | 'declined' | 'stopped' | 'interrupted' | 'approved' | 'paid' | 'gone' | 'lapsed'

export interface SeenPayment {
  seen: SeenKind
  /** False while the processor could not be asked just now: the last known. It decides nothing. */
  isSure: boolean
  intentId: string | null
  readerId: string | null
  amountMinor: number
  currency: string
  card: CardReceipt | null
  captureBeforeMs: number | null
  declineCode: string
}

/** A reader's own trouble, and what the desk is told of it. */
export type ReaderTrouble = Extract<
  DeskMessage,
  'reader_busy' | 'remove_card' | 'reader_in_use' | 'reader_offline' | 'reader_disconnected' | 'reader_timeout' | 'reader_unusable' | 'cannot_connect'
>

export type OpenAnswer =
  | { kind: 'opened'; payment: SeenPayment }
  /** Central makes no payment: the order is closed or is being paid elsewhere. Nothing is held by it. */
  | { kind: 'refused'; message: Extract<DeskMessage, 'other_payment' | 'order_closed' | 'amount_changed'>; code: string }
  | { kind: 'no-answer' }

export type PresentAnswer =
  /** The reader asks for the card. */
  | { kind: 'prompting' }
  | { kind: 'trouble'; message: ReaderTrouble }
  /** Not waiting for a card any more: look at the payment. */
  | { kind: 'look' }
  | { kind: 'no-answer' }

/** `none`: nobody ever opened a payment for this sale. */
export type LookAnswer = { kind: 'seen'; payment: SeenPayment } | { kind: 'none' } | { kind: 'no-answer' }

export type CaptureAnswer =
  | { kind: 'seen'; payment: SeenPayment }
  /** The order has another total than what the card approved. */
  | { kind: 'amount-differs' }
  | { kind: 'none' }
  | { kind: 'no-answer' }

export type CancelAnswer =
  | { kind: 'seen'; payment: SeenPayment }
  /** A card is being authorised right now, or the cancel still runs: look again. */
  | { kind: 'busy' }
  | { kind: 'none' }
  | { kind: 'no-answer' }

export type RefundAnswer = 'done' | 'pending' | 'failed'

/**
 * Takes money from cards. One sale has one payment, whose truth is at the processor; every call may be repeated and
 * does its work once (rules Z20 and Z21). Nothing that comes from here holds card data beyond the receipt's, nor any secret.
 */
export interface CardDriver {
  readonly kind: 'server-driven' | 'stripe-js' | 'simulated'
  readers(): Promise<Told<readonly CardReaderInfo[]>>
  /** Connects a reader before anything is charged; null when it is ready. Absent where nothing has to be connected. */
  makeReady?(readerId: string): Promise<ReaderTrouble | null>
  /** Claims the order and makes the payment. The same sale again is the same payment. */
  open(wish: { saleId: string; orderId: number; readerId: string; amountMinor: number; currency: string }): Promise<OpenAnswer>
  /**
   * Has the reader ask for the card; a prompt that is there already is no second one. `isAgain`: the desk asks for it once
   * more, which also finds out whether the reader can still be reached.
   */
  present(wish: { saleId: string; readerId: string; isAgain?: boolean }): Promise<PresentAnswer>
  look(saleId: string): Promise<LookAnswer>
  /** Takes what was approved. */
  capture(saleId: string): Promise<CaptureAnswer>
  /** Takes the prompt down and the payment back. `ifIdle`: unless a card is being authorised just now, and then nothing is done. */
  cancel(saleId: string, how: { ifIdle: boolean }): Promise<CancelAnswer>
  refund(saleId: string, wish: RefundWish & { request: string }): Promise<Told<RefundAnswer>>
  /** Payments of this station that are not over, for a journal that was lost. */
  unfinished(): Promise<Told<readonly { saleId: string; orderId: number; payment: SeenPayment }[]>>
  /** Lets go of what it holds. */
  close(): void
}
