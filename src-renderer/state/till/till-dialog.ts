import type { SaleView } from '../../../src-shared/contract/types.ts'
import type { GuestForm } from './guest-form.ts'

interface Asked {
  /** Sent and not answered yet, or not followed: the till says why behind it. */
  step: 'ask' | 'busy'
}

/** What the till asks before it goes on. `tendered` is typed as people say it: 200 or 20.50. */
export type TillDialog =
  | ({ kind: 'till-cash'; tendered: string; dueMinor: number; currency: string } & Asked)
  | ({ kind: 'till-guest'; form: GuestForm } & Asked)
  | ({ kind: 'till-voucher'; code: string } & Asked)
  | ({ kind: 'till-give-away'; text: string } & Asked)
  | ({ kind: 'till-drawer'; text: string } & Asked)
  | ({ kind: 'till-e-mail'; saleId: string; email: string } & Asked)
  | ({ kind: 'till-settle'; saleId: string; method: SaleView['method']; charged: boolean | null; text: string } & Asked)

export type TillDialogKind = TillDialog['kind']
