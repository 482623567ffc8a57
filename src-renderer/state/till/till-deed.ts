import type { ProductKeyView, StageCardView } from '../../../src-shared/contract/types.ts'
import type { ShiftDeed } from './shift-now.ts'
import type { SoldDeed } from './sold-now.ts'
import type { TillDialogKind } from './till-dialog.ts'
import type { TillPage } from './till-screen.ts'

/** What the desk wants of a sale, and the station allows. */
export interface SaleWish {
  kind: 'cancel' | 'change' | 'finish' | 'release' | 'ask-again' | 'give-to-lead' | 'pay-another-way'
  saleId: string
}

/** Another card or the same reader again; with a reader, that one. */
export interface Retry {
  kind: 'retry'
  saleId: string
  reader: { id: string; label: string } | null
  isDeclined: boolean
}

/** Asks something first. */
export type AskFirst = { kind: 'dialog'; dialog: Exclude<TillDialogKind, 'till-e-mail' | 'till-settle'> } | { kind: 'e-mail'; saleId: string } | { kind: 'settle'; saleId: string }

/** What a key of the till does. */
export type TillDeed =
  /** From anywhere: sells, for whoever is on screen if somebody is. */
  | { kind: 'open'; customer: { code: string; name: string } | null; isUnpaid: boolean }
  | { kind: 'page'; page: Exclude<TillPage['kind'], 'looked-at'> }
  | { kind: 'look-at'; saleId: string; number: number }
  | AskFirst
  | { kind: 'add'; product: ProductKeyView; name: string }
  | { kind: 'remove-last' | 'clear' | 'park' | 'accept-price' | 'charge' | 'finish-for-nothing' | 'nobody' | 'refresh' }
  | { kind: 'credits' | 'training'; isOn: boolean }
  | { kind: 'pay-order'; reference: string }
  | { kind: 'unpark'; id: string; name: string }
  | { kind: 'take-guest'; code: string; name: string }
  | { kind: 'choose-reader'; readerId: string; label: string }
  | SaleWish
  | Retry
  | { kind: 'print'; saleId: string }
  /** Its end was seen: goes to the card of whoever it was for. */
  | { kind: 'done'; saleId: string; code: string | null; leads: 'card' | 'cart' | 'on' }
  | { kind: 'check-in'; saleId: string; code: string }
  /** Its end was seen, and its money goes back. */
  | { kind: 'to-refund'; saleId: string }
  /** From anywhere: payments that nobody knows the end of. */
  | { kind: 'unfinished' }
  | { kind: 'shift'; does: ShiftDeed }
  | { kind: 'sold'; does: SoldDeed }
  /** What the pretended card does. */
  | { kind: 'stage'; card: StageCardView }
