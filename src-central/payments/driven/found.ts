import { notFound, refuse } from '../../api/problems.ts'
import type { JsonAnswer } from '../../http/answer.ts'
import { MICROS_PER_MS } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { PartDesk } from '../../part.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { refusalOf } from '../refusals.ts'
import { createReaderWatch, type ReaderWatch } from '../drive/reader-watch.ts'
import { createSharedLook, type SharedLook } from '../drive/shared.ts'
import { leaseEnd } from './lease.ts'

export type DrivenDesk = PaymentsDesk & { shared: SharedLook; readers: ReaderWatch }

export const drivenDesk = (desk: PartDesk): DrivenDesk | undefined => {
  if (desk.cards === undefined) return undefined
  const whole = { ...desk, ...desk.cards }
  const shared = createSharedLook(whole)
  return { ...whole, shared, readers: createReaderWatch(whole, shared) }
}

export const cardsNotSetUp = refuse(409, 'cards_not_set_up', 'This server takes no cards: Stripe is not set up. Take the money another way, and tell the organizer.')
export const stripeAway = refuse(503, 'stripe_unreachable', 'Stripe did not answer. Nothing is lost: ask again in a moment, and do not charge again.')

/** Nobody knows more about the payment: Stripe is away, or it is with another account (rule M17). */
export const unsure = ({ unknownSince }: TerminalPayment): JsonAnswer => (unknownSince === null ? stripeAway : refusalOf('unknown_to_stripe'))

export type Found = { kind: 'found'; payment: TerminalPayment } | { kind: 'refused'; answer: JsonAnswer }

type Visit = { conference: { id: number }; params: { sale: string } }

/** Whoever names a sale wants it: from now on somebody waits for it again. */
export async function findSale(desk: PaymentsDesk, { conference, params }: Visit): Promise<Found> {
  const payment = await desk.store.terminalPayments.bySale(params.sale)
  if (payment === undefined || payment.conferenceId !== conference.id) return { kind: 'refused', answer: notFound('sale') }
  await keepWanted(desk, payment)
  return { kind: 'found', payment }
}

/** Not at every question: a till asks every second. */
async function keepWanted({ store, now }: PaymentsDesk, { id, wantedAt, claims }: TerminalPayment): Promise<void> {
  const at = now()
  if (!claims || (at - wantedAt) / MICROS_PER_MS < limits.paymentWatchMs / 4) return
  await store.write(async (tables) => {
    await tables.terminalPayments.want(id, at)
    await tables.readerLeases.extend(id, { now: at, expiresAt: leaseEnd(at) })
  })
}

