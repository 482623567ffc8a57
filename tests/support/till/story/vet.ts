import { cardNames } from '../../../../src-central/simulators/stripe/domain/cards.ts'
import { minorToHundredths } from '../../../../src-main/central/till/amounts.ts'
import { SALE_STATES } from '../../../../src-shared/domain/till/sale-state.ts'
import { DESK_MESSAGES } from '../../../../src-shared/domain/till/sale.ts'
import { isButton } from './buttons.ts'
import type { Step, Story } from './story-file.ts'

/** Every step there is a way for. */
const STEPS: ReadonlySet<string> = new Set([
  'desk.click', 'kiosk.journal', 'kiosk.ui',
  'kiosk.sdk.discoverReaders', 'kiosk.sdk.connectReader', 'kiosk.sdk.disconnectReader', 'kiosk.sdk.collectPaymentMethod', 'kiosk.sdk.cancelCollectPaymentMethod', 'kiosk.sdk.processPayment', 'kiosk.sdk.event',
  'central.pi.create', 'central.pi.update', 'central.pi.capture', 'central.pi.cancel', 'central.pi.retrieve', 'central.pi.find', 'central.pi.find_open',
  'central.reader.process', 'central.reader.retrieve', 'central.reader.cancel_action', 'central.refund.create',
  'central.order.set_total', 'central.order.mark_paid', 'central.order.mark_paid_other', 'central.order.mark_refunded', 'central.sweeper.run', 'central.fail', 'central.capture.requested',
  'cardholder.present', 'cardholder.insert_card', 'cardholder.remove_card', 'cardholder.cancel_on_reader', 'issuer.approve', 'issuer.decline', 'net.reader_down', 'net.reader_back',
  'clock.advance', 'process.kill', 'process.restart', 'webhook.deliver', 'webhook.lost',
])
const FAULTS: ReadonlySet<string> = new Set(['response_lost', 'request_lost', 'http_500_before_effect', 'http_500_after_effect', 'rate_limited', 'reader_unreachable', 'reader_ack_lost'])
const CARD_FAULTS: ReadonlySet<string> = new Set(['reader_loses_link_after_auth', 'reader_reports_connection_error_after_auth', 'reader_reports_connection_error_before_auth'])
const SDK_FAULTS: ReadonlySet<string> = new Set(['request_lost', 'response_lost'])
/** `draft` is no sale yet; `needs_attention` is every state that waits for a person. */
const STATES: ReadonlySet<string> = new Set([...SALE_STATES, 'draft', 'needs_attention'])
const SHOWN: ReadonlySet<string> = new Set([...DESK_MESSAGES, 'declined'])
const ORDERS: ReadonlySet<string> = new Set(['pending', 'paid', 'paid_other', 'refunded', 'cancelled'])

const faultsOf = (step: Step): ReadonlySet<string> => (step.by === 'cardholder' ? CARD_FAULTS : step.by === 'kiosk' ? SDK_FAULTS : FAULTS)

const troublesOfStep = (step: Step, { given }: Story): string[] => {
  const word = `${step.by}.${step.do}`
  if (!STEPS.has(word)) return [`there is no way to do ${word}`]
  const isKnown = (one: string | undefined, names: object): boolean => one === undefined || Object.hasOwn(names, one)
  return [
    ...(isKnown(step.sale, given.sales) ? [] : [`there is no sale ${step.sale}`]),
    ...(isKnown(step.order, given.orders) ? [] : [`there is no order ${step.order}`]),
    ...(isKnown(step.reader, given.readers) ? [] : [`there is no reader ${step.reader}`]),
    ...(word === 'desk.click' && !isButton(step.button, Object.keys(given.readers)) ? [`there is no button "${step.button ?? ''}"`] : []),
    ...(word === 'kiosk.journal' && !STATES.has(step.state ?? '') ? [`there is no state "${step.state ?? ''}"`] : []),
    ...(word === 'kiosk.ui' && !SHOWN.has(step.shows ?? '') ? [`there is no message "${step.shows ?? ''}"`] : []),
    ...(step.card !== undefined && !cardNames.includes(step.card) ? [`there is no card "${step.card}"`] : []),
    ...(step.fault !== undefined && !faultsOf(step).has(step.fault) ? [`there is no fault "${step.fault}" of ${word}`] : []),
    ...(step.by === 'cardholder' && step.reader === undefined && Object.keys(given.readers).length !== 1 ? ['at which reader, it does not say'] : []),
  ]
}

const troublesOfGiven = ({ given, mode }: Story): string[] => {
  const currencies = new Set(Object.values(given.orders).map(({ currency }) => currency))
  return [
    ...(currencies.size > 1 ? ['its orders have several currencies'] : []),
    ...Object.entries(given.orders).flatMap(([name, { total, currency, status }]) => [
      ...(minorToHundredths(total, currency) === null ? [`central counts hundredths, so order ${name} cannot be ${total} ${currency}`] : []),
      ...(ORDERS.has(status) ? [] : [`there is no order status "${status}"`]),
    ]),
    ...Object.entries(given.sales).flatMap(([name, { order }]) => (Object.hasOwn(given.orders, order) ? [] : [`sale ${name} has no order ${order}`])),
    ...(mode === 'server' && Object.values(given.readers).some((one) => one.in_use_by !== undefined) ? ['in_use_by is of readers that the script drives'] : []),
  ]
}

const troublesOfEnd = ({ given, expect }: Story): string[] => [
  ...Object.entries(expect.kiosk).flatMap(([name, state]) => [...(Object.hasOwn(given.sales, name) ? [] : [`there is no sale ${name}`]), ...(STATES.has(state) ? [] : [`there is no state "${state}"`])]),
  ...Object.keys(expect.orders).flatMap((name) => (Object.hasOwn(given.orders, name) ? [] : [`there is no order ${name}`])),
  ...Object.keys(expect.readers).flatMap((name) => (Object.hasOwn(given.readers, name) ? [] : [`there is no reader ${name}`])),
  ...(expect.desk_message !== undefined && !SHOWN.has(expect.desk_message) ? [`there is no message "${expect.desk_message}"`] : []),
]

/** Everything in a story that nobody could play. */
export const troublesOf = (story: Story): string[] => [
  ...troublesOfGiven(story),
  ...story.steps.flatMap((step, at) => troublesOfStep(step, story).map((trouble) => `step ${at + 1}: ${trouble}`)),
  ...troublesOfEnd(story).map((trouble) => `expect: ${trouble}`),
]
