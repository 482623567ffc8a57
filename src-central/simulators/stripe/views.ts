import type { JsonObject } from './json.ts'
import type { Charge, Intent, Reader, Refund } from './records.ts'
import { chargeJson } from './render/charge.ts'
import { intentJson } from './render/intent.ts'
import { deletedReaderJson, locationJson, readerJson } from './render/reader.ts'
import { refundJson } from './render/refund.ts'
import type { World } from './world.ts'

export function intentView(world: World, intent: Intent): JsonObject {
  const charge = world.charges.get(intent.latestCharge ?? '')
  return intentJson(intent, charge?.outcome.kind === 'approved' ? charge.methodId : null)
}

export const chargeView = (world: World, charge: Charge): JsonObject => chargeJson(charge, intentOf(world, charge.intentId))

export const refundView = (world: World, refund: Refund): JsonObject => refundJson(refund, intentOf(world, refund.intentId).currency)

export const readerView = (world: World, reader: Reader): JsonObject =>
  reader.isDeleted ? deletedReaderJson(reader) : readerJson(reader, world.clock.nowMs())

/** What an id stands for, where a caller asks for the object in its place. */
export function viewById(world: World, id: string): JsonObject | undefined {
  const intent = world.intents.get(id)
  if (intent !== undefined) return intentView(world, intent)
  const charge = world.charges.get(id)
  if (charge !== undefined) return chargeView(world, charge)
  const reader = world.readers.get(id)
  if (reader !== undefined) return readerView(world, reader)
  const refund = world.refunds.get(id)
  if (refund !== undefined) return refundView(world, refund)
  const location = world.locations.get(id)
  return location === undefined ? undefined : locationJson(location)
}

/** A charge or refund is only ever made for an intent that exists, and no intent is forgotten. */
export function intentOf(world: World, id: string): Intent {
  const intent = world.intents.get(id)
  if (intent === undefined) throw new Error('a charge or refund without its intent')
  return intent
}
