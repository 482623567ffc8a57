import { centsToMinor } from '../../domain/payments/currency.ts'
import type { Asked, Intent, OpenedIntent } from '../../domain/payments/gateway.ts'
import { openKey } from '../../domain/payments/keys.ts'
import { type Micros, MICROS_PER_MS, MICROS_PER_SECOND } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { locked, moveBy, note } from './note.ts'

/** Clocks differ; an intent is not missed because Stripe's is a little behind. */
const CLOCK_SLACK_SECONDS = 300

export type Opening = { payment: TerminalPayment; clientSecret: string | null }

/**
 * Makes the intent of a payment that is written down, or finds the one that was made (rule M7): the same key gives the
 * same intent for a day; after that it is looked for by the sale's id.
 */
export async function openIntent(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<Opening> {
  if (ageMs(desk.now(), payment.createdAt) > limits.stripeKeyMs) return find(desk, payment, actor)
  const answer = await ask(desk, payment)
  switch (answer.kind) {
    case 'ok':
      return { payment: await note(desk, payment, answer.value.intent, actor), clientSecret: answer.value.clientSecret }
    case 'declined':
    case 'refused':
      // The key was used for another amount: there is one already, and it is that one.
      return answer.kind === 'refused' && answer.code === 'idempotency_error' ? find(desk, payment, actor) : notOpened(desk, payment, actor)
    case 'unknown':
      return answer.reason === 'server error' ? nextTry(desk, payment, actor) : { payment, clientSecret: null }
  }
  return answer satisfies never
}

const ageMs = (now: Micros, since: Micros): number => (now - since) / MICROS_PER_MS

/** Everything in it comes from the rows, so that a repeat says the same. */
async function ask({ gateway, store }: PaymentsDesk, payment: TerminalPayment): Promise<Asked<OpenedIntent>> {
  const amount = centsToMinor(payment.amountCents, payment.currency)
  const order = await store.orders.find(payment.orderId)
  if (amount === undefined || order === undefined) return { kind: 'refused', code: 'amount', intent: null }
  return gateway.openIntent({
    amount,
    currency: payment.currency,
    description: `Order ${order.reference} (terminal)`,
    metadata: {
      sale_id: payment.saleId,
      order_id: String(payment.orderId),
      reference: order.reference,
      conference_id: String(payment.conferenceId),
      terminal: 'true',
      mode: payment.mode,
      ...(payment.station === '' ? {} : { station: payment.station }),
    },
    key: openKey(payment.saleId, payment.openTry),
  })
}

const search = ({ gateway }: PaymentsDesk, payment: TerminalPayment): Promise<Asked<Intent | null>> =>
  gateway.findIntent({
    name: 'sale_id',
    value: payment.saleId,
    sinceSeconds: Math.floor(payment.createdAt / MICROS_PER_SECOND) - CLOCK_SLACK_SECONDS,
  })

async function find(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<Opening> {
  const found = await search(desk, payment)
  if (found.kind !== 'ok') return { payment, clientSecret: null }
  if (found.value === null) return notOpened(desk, payment, actor)
  return { payment: await note(desk, payment, found.value, actor), clientSecret: null }
}

/** A broken server repeats its 500 under the key for a day; a new number is right once a look proved that nothing was made. */
async function nextTry(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<Opening> {
  const found = await search(desk, payment)
  if (found.kind !== 'ok') return { payment, clientSecret: null }
  if (found.value !== null) return { payment: await note(desk, payment, found.value, actor), clientSecret: null }
  await desk.store.write(async (tables) => {
    const now = await locked(tables, payment.id)
    if (now.openTry === payment.openTry && now.intentId === null) await tables.terminalPayments.change(payment.id, { open_try: payment.openTry + 1 })
  })
  return { payment, clientSecret: null }
}

const notOpened = async (desk: PaymentsDesk, { id }: TerminalPayment, actor: Doer['actor']): Promise<Opening> => ({
  clientSecret: null,
  payment: await desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    if (payment.intentId === null) await moveBy(tables, desk, payment, { event: 'not-opened', actor, endReason: 'refused' })
    return locked(tables, id)
  }),
})
