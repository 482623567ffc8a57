import { z } from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/result.ts'
import { refusals, type Refusal } from '../api-error.ts'
import { cardByNumber, DEFAULT_CARD } from '../domain/cards.ts'
import { type Call, type Endpoint, endpoint } from '../http/endpoint.ts'
import { page } from '../http/page.ts'
import { expand, flag, integer, mergeMetadata, metadata, pageParams, text } from '../http/params.ts'
import type { JsonObject } from '../json.ts'
import { addReader, clearPrompt, handOff, showCart } from '../readers.ts'
import type { Reader } from '../records.ts'
import { presentCard } from '../taps.ts'
import { readerView } from '../views.ts'

const one = { kind: 'terminal.reader', isList: false } as const
const PATH = '/v1/terminal/readers'

/** Contract 2: the codes under which a simulated reader is registered. */
const deviceTypes: Readonly<Record<string, string>> = {
  'simulated-wpe': 'simulated_wisepos_e',
  'simulated-s700': 'simulated_stripe_s700',
  'simulated-s710': 'simulated_stripe_s710',
}

const withReader = ({ world, ids }: Call, then: (reader: Reader) => Result<Reader, Refusal>): Result<JsonObject, Refusal> => {
  const reader = world.readers.get(ids['reader'] ?? '')
  if (reader === undefined) return fail(refusals.missing('terminal.reader', 'reader'))
  const done = then(reader)
  return done.ok ? ok(readerView(world, done.value)) : done
}

/** A deleted reader can still be looked at, but it takes no orders. */
const withLiveReader = (call: Call, then: (reader: Reader) => Result<Reader, Refusal>): Result<JsonObject, Refusal> =>
  withReader(call, (reader) => (reader.isDeleted ? fail(refusals.missing('terminal.reader', 'reader')) : then(reader)))

const list = endpoint({
  method: 'GET',
  path: PATH,
  result: { kind: 'terminal.reader', isList: true },
  params: {
    device_type: text.optional(),
    location: text.optional(),
    serial_number: text.optional(),
    status: z.enum(['offline', 'online']).optional(),
    ...pageParams,
  },
  run: ({ world }, params) =>
    page(
      {
        url: PATH,
        of: world.readers,
        isMeant: (reader) =>
          !reader.isDeleted &&
          (params.device_type ?? reader.deviceType) === reader.deviceType &&
          (params.location ?? reader.locationId) === reader.locationId &&
          (params.serial_number ?? reader.serialNumber) === reader.serialNumber &&
          (params.status === undefined || readerView(world, reader)['status'] === params.status),
        view: (reader) => readerView(world, reader),
      },
      params,
    ),
})

const register = endpoint({
  method: 'POST',
  path: PATH,
  result: one,
  params: { registration_code: text, expand, label: text.optional(), location: text.optional(), metadata },
  run: ({ world }, params) => {
    const deviceType = deviceTypes[params.registration_code]
    if (deviceType === undefined) return fail(refusals.badParameter('registration_code', 'The simulator knows only the codes of simulated readers.'))
    if (params.location === undefined || !world.locations.has(params.location)) return fail(refusals.missing('terminal.location', 'location'))
    const reader = addReader(world, { label: params.label ?? deviceType, deviceType, locationId: params.location, metadata: mergeMetadata({}, params.metadata) })
    return ok(readerView(world, reader))
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: `${PATH}/{reader}`,
  result: one,
  params: { expand },
  run: (call) => withReader(call, ok),
})

const update = endpoint({
  method: 'POST',
  path: `${PATH}/{reader}`,
  result: one,
  params: { expand, label: text.optional(), metadata },
  run: (call, params) =>
    withReader(call, (reader) => {
      reader.label = params.label ?? reader.label
      reader.metadata = mergeMetadata(reader.metadata, params.metadata)
      return ok(reader)
    }),
})

const remove = endpoint({
  method: 'DELETE',
  path: `${PATH}/{reader}`,
  result: one,
  params: {},
  run: (call) =>
    withLiveReader(call, (reader) => {
      reader.isDeleted = true
      return ok(reader)
    }),
})

const processConfig = z
  .strictObject({
    allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
    enable_customer_cancellation: flag.optional(),
    return_url: text.optional(),
    skip_tipping: flag.optional(),
    tipping: z.strictObject({ amount_eligible: integer.optional() }).optional(),
  })
  .default({})

const processIntent = endpoint({
  method: 'POST',
  path: `${PATH}/{reader}/process_payment_intent`,
  result: one,
  params: { payment_intent: text, expand, process_config: processConfig },
  run: (call, params) =>
    withLiveReader(call, (reader) => {
      const intent = call.world.intents.get(params.payment_intent)
      if (intent === undefined) return fail(refusals.missing('payment_intent', 'payment_intent'))
      const { enable_customer_cancellation: mayCancel = false, skip_tipping: skipTipping = false } = params.process_config
      return handOff(call.world, reader, intent, {
        form: 'process',
        mayCancel,
        details: { payment_intent: intent.id, process_config: { enable_customer_cancellation: mayCancel, skip_tipping: skipTipping } },
        fault: call.fault,
      })
    }),
})

const cancelAction = endpoint({
  method: 'POST',
  path: `${PATH}/{reader}/cancel_action`,
  result: one,
  params: { expand },
  run: (call) => withLiveReader(call, (reader) => clearPrompt(call.world, reader, call.fault)),
})

const cart = z.strictObject({
  currency: text,
  line_items: z.array(z.strictObject({ amount: integer, description: text, quantity: integer })),
  tax: integer.optional(),
  total: integer,
})

const setDisplay = endpoint({
  method: 'POST',
  path: `${PATH}/{reader}/set_reader_display`,
  result: one,
  params: { type: z.literal('cart'), cart: cart.optional(), expand },
  run: (call, params) =>
    withLiveReader(call, (reader) => {
      const shown = params.cart === undefined ? null : { ...params.cart, tax: params.cart.tax ?? null }
      return showCart(call.world, reader, { type: params.type, cart: shown }, call.fault)
    }),
})

const numbered = z.strictObject({ number: text.optional() }).optional()

/** Contract 2: acts as the tap. Tips are refused, because tickets take none. */
const present = endpoint({
  method: 'POST',
  path: '/v1/test_helpers/terminal/readers/{reader}/present_payment_method',
  result: one,
  params: {
    amount_tip: integer.optional(),
    card: z.strictObject({ cvc: text.optional(), exp_month: integer, exp_year: integer, number: text }).optional(),
    card_present: numbered,
    expand,
    interac_present: numbered,
    type: z.enum(['card', 'card_present', 'interac_present']).default('card_present'),
  },
  run: (call, params) =>
    withLiveReader(call, (reader) => {
      if (params.amount_tip !== undefined) return fail(refusals.badParameter('amount_tip', 'The simulator takes no tips.'))
      const number = { card: params.card?.number, card_present: params.card_present?.number, interac_present: params.interac_present?.number ?? INTERAC }[params.type]
      const card = number === undefined ? DEFAULT_CARD : cardByNumber(number)
      if (card === undefined) return fail(refusals.badParameter(`${params.type}[number]`, 'This is not the number of a test card.'))
      const shown = presentCard(call.world, reader, { card, hold: false, fault: undefined })
      if (shown.ok) return shown
      return fail(shown.problem === 'offline' ? refusals.reader('terminal_reader_offline') : refusals.badParameter('reader', 'The reader is not asking for a card.'))
    }),
})

const INTERAC = '4506445006931933'

export const readerEndpoints: readonly Endpoint[] = [list, register, retrieve, update, remove, processIntent, cancelAction, setDisplay, present]
