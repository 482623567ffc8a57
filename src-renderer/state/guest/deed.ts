/** One thing this desk did and F4 takes back. */
export interface UndoTarget {
  code: string
  name: string
  /** The journal's id of it. */
  id: string
  subject: 'check-in' | 'redeem' | 'door-check' | 'check-out'
  /** The product handed out; empty for everything else. */
  product: string
  /** The verdict on screen speaks of it, so it is not true any more once it is taken back. */
  ofVerdict: boolean
}

/** What only a lead may do, with a reason that is always recorded. */
export type LeadWish =
  /** Hands out what waits for a lead. */
  | { kind: 'release'; code: string; name: string; lineId: number; units: number; product: string }
  /** Opens the hand-outs of an order that was refunded in part. */
  | { kind: 'unlock'; code: string; name: string }
  /** Checks out somebody who is not inside. */
  | { kind: 'check-out'; code: string; name: string }
