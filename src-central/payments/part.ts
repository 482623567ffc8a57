import type { Part, PartDesk } from '../part.ts'
import { compatibleEndpoints } from './compatible/endpoints.ts'
import { drivenDesk } from './driven/found.ts'
import { drivenOperations } from './driven/operations.ts'
import { ledgerOperation } from './ledger/operation.ts'
import { startSweep } from './sweep/start.ts'
import { mountWebhook } from './webhooks/receive.ts'

/** Cards: the reference's five endpoints, readers that the central drives, and the sweep that leaves no hold behind. */
export function paymentsPart(desk: PartDesk): Part {
  const driven = drivenDesk(desk)
  return {
    endpoints: compatibleEndpoints(desk),
    operations: [ledgerOperation(desk), ...drivenOperations(driven)],
    mountAlways: (app) => mountWebhook(app, driven),
    capabilities: ['saleLedger', ...(driven === undefined ? [] : ['serverDrivenCards', 'scriptCards', 'receiptEmails'])],
    fixes: [
      'A message of Stripe is a hint to read the intent; one whose handling failed is taken up again.',
      'An intent that Stripe does not know any more lets go of its order.',
      'An order is claimed before a payment intent is made, and a second call for it gets the same live intent.',
      'A payment is written down before Stripe is asked, and every request to Stripe has a key, so a lost answer makes no second intent.',
      'Capturing what was captured already is a success, and a lost answer to a capture is finished by the server.',
      'A capture or a cancel that is definitely refused answers 409 with a code (not_approved, already_paid, amount_changed, order_closed, payment_over, being_cancelled, capture_under_way, unknown_to_stripe) instead of 502.',
      'A cancel stops the reader only when it shows this payment, and goes on when the reader cannot be reached; a repeated cancel is a success.',
      'A sum without an order names its order in the intent, and an unknown attendee is refused before anything is made.',
      'A hold that nobody captures is released after ten minutes.',
    ],
    ...(driven === undefined || desk.profile === 'strict' ? {} : { start: () => startSweep(driven) }),
  }
}
