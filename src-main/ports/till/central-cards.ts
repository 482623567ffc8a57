import type { CardReceipt } from '../../../src-shared/domain/till/sale.ts'
import type { RefundWish } from './books.ts'
import type { CardReaderInfo, RefundAnswer } from './card-driver.ts'
import type { Told } from './told.ts'

/** A card payment as central keeps it. Amounts are in the smallest unit. */
export interface CentralPayment {
  saleId: string
  orderId: number
  intentId: string | null
  readerId: string
  amountMinor: number
  currency: string
  state: 'creating' | 'waiting' | 'approved' | 'capturing' | 'captured' | 'cancelling' | 'cancelled' | 'failed' | 'lost'
  /** False when the processor could not be asked just now. */
  isSure: boolean
  /** What the reader last did with this payment, as far as central knows. */
  readerSays: 'asking' | 'idle' | 'customer_canceled' | 'connection_error' | 'unknown'
  card: CardReceipt | null
  captureBeforeMs: number | null
  declineCode: string
  endReason: string
}

export interface CentralOpenWish {
  saleId: string
  orderId: number
  readerId: string
  by: 'server' | 'script'
  /** What the desk agreed to: the payment has it where the server does not say what it asks for. */
  amountMinor: number
  currency: string
}

/**
 * Card payments at central, call by call; the drivers make one behaviour of them. A definite no has central's own code
 * (`reader_busy`, `already_paid`, `other_payment` …).
 */
export interface CentralCards {
  readers(): Promise<Told<readonly CardReaderInfo[]>>
  /** `by: script` asks for the secret that the processor's script needs; it is handed on and kept nowhere. */
  open(wish: CentralOpenWish): Promise<Told<{ payment: CentralPayment; clientSecret: string | null }>>
  /**
   * What the processor's script told of the payment: approved, or taken already. A central that reads the payment itself
   * believes only that; where nobody else can say it, this is what `read` gives.
   */
  scriptSaw(saleId: string, intent: 'requires_capture' | 'succeeded'): void
  /** `isAgain`: the desk asks for it once more, also where the reader seems to show it. */
  handOff(saleId: string, readerId: string, how?: { isAgain: boolean }): Promise<Told<CentralPayment>>
  /** Null when central knows no payment of this sale. */
  read(saleId: string): Promise<Told<CentralPayment | null>>
  capture(saleId: string): Promise<Told<CentralPayment>>
  cancel(saleId: string, how: { ifIdle: boolean }): Promise<Told<CentralPayment | null>>
  refund(saleId: string, wish: RefundWish & { request: string }): Promise<Told<RefundAnswer>>
  /** Of this station, what is not over. */
  unfinished(): Promise<Told<readonly CentralPayment[]>>
  /** A secret for the processor's script; never kept. */
  connectionToken(): Promise<Told<string>>
}
