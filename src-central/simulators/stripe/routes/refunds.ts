import { z } from 'zod'
import { fail, ok } from '../../../../src-shared/result.ts'
import { moneyRefusal, refusals } from '../api-error.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { isCreatedWithin, page } from '../http/page.ts'
import { created, expand, integer, mergeMetadata, metadata, pageParams, text, unused } from '../http/params.ts'
import type { Charge, Intent } from '../records.ts'
import { createRefund } from '../refunds.ts'
import { chargeView, intentView, refundView } from '../views.ts'
import type { World } from '../world.ts'

const list = endpoint({
  method: 'GET',
  path: '/v1/refunds',
  result: { kind: 'refund', isList: true },
  params: { charge: text.optional(), created, payment_intent: text.optional(), ...pageParams },
  run: ({ world }, params) =>
    page(
      {
        url: '/v1/refunds',
        of: world.refunds,
        isMeant: (refund) =>
          (params.charge ?? refund.chargeId) === refund.chargeId &&
          (params.payment_intent ?? refund.intentId) === refund.intentId &&
          isCreatedWithin(refund.createdSeconds, params.created),
        view: (refund) => refundView(world, refund),
      },
      params,
    ),
})

const create = endpoint({
  method: 'POST',
  path: '/v1/refunds',
  result: { kind: 'refund', isList: false },
  params: {
    amount: integer.pipe(z.number().min(1)).optional(),
    charge: text.optional(),
    expand,
    metadata,
    payment_intent: text.optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    ...unused('currency', 'customer', 'instructions_email', 'origin', 'refund_application_fee', 'reverse_transfer'),
  },
  run: ({ world }, params) => {
    const name = params.payment_intent === undefined ? 'charge' : 'payment_intent'
    const id = params.payment_intent ?? params.charge
    if (id === undefined) return fail(refusals.missingParameter('payment_intent'))
    const intent = intentMeant(world, id)
    if (intent === undefined) return fail(refusals.missing(name, name))
    const charge = approvedCharge(world, intent)
    if (charge === undefined) return fail(moneyRefusal({ kind: 'not-charged' }, intentView(world, intent), ''))
    const made = createRefund(world, { intent, charge }, { amount: params.amount, reason: params.reason ?? null, metadata: mergeMetadata({}, params.metadata) })
    return made.ok ? ok(refundView(world, made.value)) : made
  },
})

const intentMeant = (world: World, id: string): Intent | undefined => world.intents.get(world.charges.get(id)?.intentId ?? id)

/** The last charge of an intent with money is the approved one: after an approval no card is asked for. */
function approvedCharge(world: World, intent: Intent): Charge | undefined {
  const charge = world.charges.get(intent.latestCharge ?? '')
  return charge?.outcome.kind === 'approved' ? charge : undefined
}

const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

const retrieveCharge = endpoint({
  method: 'GET',
  path: '/v1/charges/{charge}',
  result: { kind: 'charge', isList: false },
  params: { expand },
  run: ({ world, ids }) => {
    const charge = world.charges.get(ids['charge'] ?? '')
    return charge === undefined ? fail(refusals.missing('charge', 'id')) : ok(chargeView(world, charge))
  },
})

/** At Stripe whoever changes the address has a receipt sent there; nothing leaves the simulator. */
const updateCharge = endpoint({
  method: 'POST',
  path: '/v1/charges/{charge}',
  result: { kind: 'charge', isList: false },
  params: {
    expand,
    receipt_email: z.union([z.literal(''), text.regex(ADDRESS)]).optional(),
    ...unused('customer', 'description', 'fraud_details', 'metadata', 'shipping', 'transfer_group'),
  },
  run: ({ world, ids }, params) => {
    const charge = world.charges.get(ids['charge'] ?? '')
    if (charge === undefined) return fail(refusals.missing('charge', 'id'))
    charge.receiptEmail = params.receipt_email ?? charge.receiptEmail
    return ok(chargeView(world, charge))
  },
})

export const refundEndpoints: readonly Endpoint[] = [list, create, retrieveCharge, updateCharge]
