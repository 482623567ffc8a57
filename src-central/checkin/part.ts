import type { Part, PartDesk } from '../part.ts'
import { answerLookup } from './lookup.ts'
import { answerPreload } from './preload.ts'
import { answerRedeem } from './redeem.ts'
import { answerScan } from './scan.ts'

/** Scan, lookup, hand-out and the list for desks without a network: the reference's own four. */
export const checkinPart = (desk: PartDesk): Part => ({
  endpoints: [
    { path: 'checkin/scan/', method: 'POST', right: 'admit', answer: (visit) => answerScan(desk, visit) },
    { path: 'checkin/lookup/:code/', method: 'GET', right: 'look', answer: (visit) => answerLookup(desk, visit) },
    { path: 'checkin/redeem/', method: 'POST', right: 'hand-out', answer: (visit) => answerRedeem(desk, visit) },
    { path: 'checkin/preload/', method: 'GET', right: 'look', answer: (visit) => answerPreload(desk, visit) },
  ],
  capabilities: ['clientTimestamps'],
  fixes: [
    'A scan or a hand-out that is repeated with its Idempotency-Key is one row, not two.',
    'A refund between the look at the order and the hand-out does not slip through: the order is held until the unit is given.',
    'What was refunded is neither shown nor handed out.',
    'Whose tickets were all refunded is not admitted and not on the list, even if other lines of the order stand.',
    'An infinite number as `line_item_id` is refused as one that is no integer, instead of ending in an error page.',
    'What was taken back counts for nothing.',
    'A text with U+0000 or half a surrogate pair is refused as a body that cannot be read, instead of ending in an error page.',
  ],
})
