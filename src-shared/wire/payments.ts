import { z } from 'zod'
import { id, instant, money, reason, saleId, stationLabel, storedInstant } from './forms.ts'
import { orderStatus } from './orders.ts'
import { problem } from './problem.ts'

/** Card payments that the central drives: what a till sends and what it is told. */

const readerId = z.string().trim().min(1).max(200).regex(/^[!-~]+$/, 'the id of a reader')

export const saleParams = z.object({ sale: saleId })

export const paymentRequest = z.object({
  sale_id: saleId,
  order_id: id,
  reader_id: readerId,
  capture: z
    .enum(['automatic', 'by_hand'])
    .default('automatic')
    .describe('`automatic` takes the money as soon as the card is approved and somebody asks; `by_hand` waits for the capture.'),
  mode: z
    .enum(['driven', 'sdk'])
    .default('driven')
    .describe("Who asks the reader for the card: the central, or Stripe's script at the till, which gets `client_secret`."),
  station: stationLabel.optional(),
})

export const handOffRequest = z.object({
  reader_id: readerId.optional().describe('Another reader than the one before.'),
  again: z.boolean().default(false).describe('Somebody at the till asks for it: it is sent once more also where the reader seems to show it, which finds out whether it can be reached.'),
})

export const cancelRequest = z.object({
  if_idle: z
    .boolean()
    .default(false)
    .describe('Only while no card is being approved: otherwise nothing is done (`reader_busy`). What the reader shows of this payment is taken down first.'),
})

export const giveUpRequest = z.object({ reason })

export const paymentState = z.enum(['creating', 'waiting', 'approved', 'capturing', 'captured', 'cancelling', 'cancelled', 'failed', 'lost'])

const card = z.object({
  brand: z.string(),
  last4: z.string(),
  funding: z.string(),
  read_method: z.string(),
  wallet: z.string(),
  application_name: z.string(),
  application_id: z.string(),
  account_type: z.string(),
  verification: z.string(),
  authorization_code: z.string(),
})

export const payment = z.object({
  sale_id: z.string(),
  order_id: id,
  intent_id: z.string().nullable(),
  reader_id: z.string(),
  money,
  mode: z.enum(['sdk', 'driven']),
  capture: z.enum(['automatic', 'by_hand']),
  state: paymentState,
  is_sure: z.boolean().describe('False when Stripe could not be asked just now: the state is the last one known.'),
  is_paid: z.boolean(),
  message: z.string().describe("A name among the desk's words."),
  end_reason: z.string(),
  decline_code: z.string().describe('For the details; never shown large.'),
  card: card.nullable(),
  capture_before: instant.nullable(),
  reader_says: z
    .enum(['asking', 'idle', 'customer_canceled', 'connection_error', 'unknown'])
    .describe('What the reader last did with this payment, told by `readPayment` while it waits for a card: for progress only. `unknown` where nobody asked it, or it could not be asked.'),
  station: z.string(),
  created_at: instant,
  state_at: instant,
})
export type Payment = z.infer<typeof payment>

export const openedPayment = payment.extend({
  client_secret: z
    .string()
    .nullable()
    .optional()
    .describe("With mode `sdk`, for Stripe's script: in this answer alone and never to be kept. The same request again gives it again. Null when no card is wanted any more, or nobody could be asked."),
})

export const openPayments = z.object({ payments: z.array(payment) })
export const openQuery = z.object({ station: stationLabel.optional() })

export const readers = z.object({
  readers: z.array(
    z.object({
      id: z.string(),
      label: z.string().nullable(),
      status: z.string().nullable(),
      location: z.string().nullable(),
      device_type: z.string().nullable(),
      action: z.object({ type: z.string(), status: z.enum(['in_progress', 'succeeded', 'failed']), sale_id: z.string().nullable() }).nullable(),
      lease: z.object({ sale_id: z.string(), station: z.string(), expires_at: instant }).nullable(),
    }),
  ),
})

export const receiptRequest = z.object({ email: z.email().max(254).describe('Goes on to Stripe, and is kept nowhere here.') })
export const sentReceipt = z.object({ sale_id: z.string(), is_sent: z.literal(true) })

export const refundRequest = z.object({
  request: z.string().regex(/^[-A-Za-z0-9_]{1,64}$/).describe('Counts the refunds of a sale: the same one again is the same refund.'),
  amount: z.int().positive().optional().describe('In the smallest unit; without it and without lines everything that is left.'),
  lines: z
    .array(z.object({ id, quantity: z.int().positive() }))
    .max(200)
    .refine((lines) => new Set(lines.map((line) => line.id)).size === lines.length, 'each line once')
    .optional(),
  handed_back: z.boolean().default(false),
  another_way: z
    .boolean()
    .default(false)
    .describe('The money was given back by hand or by bank, because a refund to the card failed after it was made. Stripe is not asked; lines do not count here.'),
  reason,
})

export const refundRefusal = problem.extend({
  line: id.optional().describe('Which line it is about.'),
  left: z.int().optional().describe('How much can still be given back: units of the line, or hundredths of the currency.'),
})

export const refunded = z.object({
  request: z.string(),
  status: z.enum(['pending', 'succeeded', 'failed']),
  money,
  refund_id: z.int(),
})

const figure = z.object({ count: z.int(), amount: z.int() })
const entry = z.object({ sale_id: z.string(), order_id: id, order_reference: z.string(), state: z.string(), money, since: instant })

export const reconciliation = z.object({
  authorised_not_captured: figure,
  captured_not_paid: figure,
  paid_not_captured: figure,
  unknown_to_stripe: figure.describe('Payments whose intent Stripe says it does not know: lost ones, and live ones that wait for the word of a lead.'),
  refund_failed_late: figure.describe('Money that went back to a card and came back to us, and was not given back another way since.'),
  captured: figure,
  entries: z.array(entry.extend({ list: z.enum(['authorised_not_captured', 'captured_not_paid', 'paid_not_captured', 'unknown_to_stripe', 'refund_failed_late']) })),
  generated_at: instant,
})

export const ledgerQuery = z.object({
  station: stationLabel.optional().describe('As the station named itself with its sales. A paired one need not say it; without it a lead sees all.'),
  since: storedInstant.describe('Sales that were begun at this instant or later.'),
})

const smallest = z.int().describe('In the smallest unit of the currency.')

export const ledgerRow = z.object({
  sale_id: z.string().nullable().describe('Of cash and gifts only where the till said it.'),
  order_id: id.nullable(),
  order_reference: z.string().nullable(),
  station: z.string(),
  method: z.enum(['card', 'cash', 'comp']),
  currency: z.string().regex(/^[a-z]{3}$/),
  intent_id: z.string().nullable(),
  central: z
    .object({ order_status: orderStatus, paid: smallest, refunded: smallest })
    .nullable()
    .describe('What this sale paid here and was given back of it. Null: the central has no such sale.'),
  processor: z
    .object({ status: z.string().describe("Stripe's own word for the intent."), held: smallest, captured: smallest, refunded: smallest })
    .nullable()
    .describe('As Stripe says now. Null for cash and gifts, and where it has nothing or could not be asked: `is_sure` says which.'),
  is_sure: z.boolean(),
  at: instant.nullable().describe('When it was begun. Null where the central has no such sale.'),
})

export const ledger = z.object({
  rows: z.array(ledgerRow),
  is_whole: z.boolean().describe('False when there may be more: Stripe could not be asked, or there are too many. Begin later then.'),
  generated_at: instant,
})
