import { z } from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/result.ts'
import { refusals, type Refusal } from '../api-error.ts'
import { isCurrency } from '../domain/currency.ts'
import { type Call, type Endpoint, endpoint } from '../http/endpoint.ts'
import { isCreatedWithin, page } from '../http/page.ts'
import { created, expand, flag, integer, mergeMetadata, metadata, pageParams, text, unused } from '../http/params.ts'
import { cancelIntent, captureIntent, createIntent, updateIntent } from '../intents.ts'
import type { JsonObject } from '../json.ts'
import type { Intent } from '../records.ts'
import { intentView } from '../views.ts'

const one = { kind: 'payment_intent', isList: false } as const

const positive = integer.pipe(z.number().min(1))
const types = z.array(text).min(1)
const captureMethod = z.enum(['automatic', 'automatic_async', 'manual'])
const options = z
  .strictObject({
    card_present: z.union([z.literal(''), z.strictObject({
      capture_method: z.enum(['manual', 'manual_preferred']).optional(),
      request_extended_authorization: flag.optional(),
      request_incremental_authorization_support: flag.optional(),
      routing: z.unknown().optional(),
    })]).optional(),
    interac_present: z.unknown().optional(),
  })
  .optional()

/** What the description lets through on more than one of these calls and a till never sends. */
const rare = unused(
  'amount_details', 'excluded_payment_method_types', 'hooks', 'payment_details', 'setup_future_usage', 'shipping',
)
const descriptors = unused('statement_descriptor', 'statement_descriptor_suffix', 'transfer_data')
const confirming = unused(
  'confirmation_token', 'error_on_requires_action', 'mandate', 'mandate_data', 'off_session', 'payment_method', 'payment_method_data',
  'radar_options', 'return_url', 'use_stripe_sdk',
)

const withIntent = ({ world, ids }: Call, then: (intent: Intent) => Result<Intent, Refusal>): Result<JsonObject, Refusal> => {
  const intent = world.intents.get(ids['intent'] ?? '')
  if (intent === undefined) return fail(refusals.missing('payment_intent', 'intent'))
  const done = then(intent)
  return done.ok ? ok(intentView(world, done.value)) : done
}

const list = endpoint({
  method: 'GET',
  path: '/v1/payment_intents',
  result: { kind: 'payment_intent', isList: true },
  params: { created, customer: text.optional(), ...unused('customer_account'), ...pageParams },
  run: ({ world }, params) =>
    page(
      {
        url: '/v1/payment_intents',
        of: world.intents,
        // No intent has a customer here.
        isMeant: (intent) => params.customer === undefined && isCreatedWithin(intent.createdSeconds, params.created),
        view: (intent) => intentView(world, intent),
      },
      params,
    ),
})

const create = endpoint({
  method: 'POST',
  path: '/v1/payment_intents',
  result: one,
  params: {
    amount: positive,
    currency: text.transform((code) => code.toLowerCase()).refine(isCurrency),
    allowed_payment_method_types: types.optional(),
    capture_method: captureMethod.default('automatic_async'),
    confirm: z.literal('false').optional(),
    description: text.optional(),
    expand,
    metadata,
    payment_method_options: options,
    receipt_email: text.optional(),
    ...rare,
    ...descriptors,
    ...confirming,
    ...unused('application_fee_amount', 'transfer_group', 'automatic_payment_methods', 'confirmation_method', 'customer', 'customer_account', 'on_behalf_of', 'payment_method_configuration'),
  },
  run: ({ world }, params) => {
    const made = createIntent(world, {
      amount: params.amount,
      currency: params.currency,
      captureMethod: params.capture_method,
      allowedTypes: params.allowed_payment_method_types ?? null,
      description: params.description ?? null,
      receiptEmail: params.receipt_email ?? null,
      metadata: mergeMetadata({}, params.metadata),
    })
    return made.ok ? ok(intentView(world, made.value)) : made
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/{intent}',
  result: one,
  params: { client_secret: text.optional(), expand },
  run: (call) => withIntent(call, ok),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/{intent}',
  result: one,
  params: {
    amount: positive.optional(),
    description: text.optional(),
    expand,
    metadata,
    receipt_email: text.optional(),
    ...rare,
    ...descriptors,
    ...unused(
      'application_fee_amount', 'transfer_group', 'allowed_payment_method_types', 'capture_method', 'currency', 'customer', 'customer_account', 'payment_method', 'payment_method_configuration',
      'payment_method_data', 'payment_method_options',
    ),
  },
  run: (call, params) =>
    withIntent(call, (intent) =>
      updateIntent(call.world, intent, {
        ...(params.amount === undefined ? {} : { amount: params.amount }),
        ...(params.description === undefined ? {} : { description: params.description }),
        ...(params.receipt_email === undefined ? {} : { receiptEmail: params.receipt_email }),
        metadata: mergeMetadata(intent.metadata, params.metadata),
      }),
    ),
})

/** Contract 2: a card in person is confirmed by its reader, which may have to ask for the PIN. */
const confirm = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/{intent}/confirm',
  result: one,
  params: {
    expand,
    receipt_email: text.optional(),
    ...rare,
    ...confirming,
    ...unused('allowed_payment_method_types', 'amount_to_confirm', 'capture_method', 'payment_method_options'),
  },
  run: (call) => withIntent(call, (intent) => fail(refusals.notForCardsInPerson(intentView(call.world, intent)))),
})

const capture = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/{intent}/capture',
  result: one,
  params: {
    amount_to_capture: positive.optional(),
    expand,
    final_capture: flag.optional(),
    metadata,
    ...descriptors,
    ...unused('amount_details', 'application_fee_amount', 'hooks', 'payment_details'),
  },
  run: (call, params) =>
    withIntent(call, (intent) => {
      const done = captureIntent(call.world, intent, params.amount_to_capture)
      if (done.ok) intent.metadata = mergeMetadata(intent.metadata, params.metadata)
      return done
    }),
})

const cancel = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/{intent}/cancel',
  result: one,
  params: { cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(), expand },
  run: (call, params) => withIntent(call, (intent) => cancelIntent(call.world, intent, params.cancellation_reason ?? null)),
})

export const intentEndpoints: readonly Endpoint[] = [list, create, retrieve, update, confirm, capture, cancel]
