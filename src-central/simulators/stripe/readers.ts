import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { refusals, type Refusal } from './api-error.ts'
import { actionOf, type Form, isAsking } from './domain/prompt.ts'
import { moveIntent, must } from './intents.ts'
import type { JsonObject } from './json.ts'
import type { Intent, Metadata, Reader } from './records.ts'
import type { World } from './world.ts'

export type ReaderWish = { label: string; deviceType: string; locationId: string | null; metadata: Metadata }

export function addReader(world: World, wish: ReaderWish): Reader {
  const id = world.newId('tmr_', 14)
  const reader: Reader = {
    ...wish,
    id,
    serialNumber: `SIM${id.slice(4, 13).toUpperCase()}`,
    link: { kind: 'up' },
    hasCard: false,
    isUpdating: false,
    prompt: { kind: 'idle' },
    action: null,
    isDeleted: false,
  }
  world.readers.set(id, reader)
  return reader
}

/** What the way to the reader does to one command (vocabulary of the cases; rule P13). */
export type CommandFault = 'reader_unreachable' | 'reader_ack_lost' | 'reader_hardware_fault'

export type HandOff = { form: Form; details: JsonObject; mayCancel: boolean; fault: CommandFault | undefined }

/** The intent is looked at before the reader: that needs no way to it. */
export function handOff(world: World, reader: Reader, intent: Intent, wish: HandOff): Result<Reader, Refusal> {
  if (!intent.methodTypes.some(isInPerson)) return fail(refusals.reader('payment_intent_incompatible_payment_method'))
  if (intent.payment.status !== 'requires_payment_method') return fail(refusals.reader('intent_invalid_state'))
  return command(reader, wish.fault, () => {
    // Rule P11: whoever waited here before is not told.
    forget(world, reader)
    reader.prompt = { kind: 'waiting', intentId: intent.id, amount: intent.payment.amount, form: wish.form, mayCancel: wish.mayCancel }
    reader.action = actionOf(wish.form === 'process' ? 'process_payment_intent' : 'collect_payment_method', wish.details)
  })
}

const isInPerson = (type: string): boolean => type === 'card_present' || type === 'interac_present'

export function showCart(world: World, reader: Reader, details: JsonObject, fault: CommandFault | undefined): Result<Reader, Refusal> {
  return command(reader, fault, () => {
    forget(world, reader)
    reader.prompt = { kind: 'showing' }
    reader.action = { ...actionOf('set_reader_display', details), outcome: { kind: 'succeeded' } }
  })
}

/** Rule P16: the intent stays as it is. A card still in the slot does not keep the prompt from being taken down. */
export function clearPrompt(world: World, reader: Reader, fault: CommandFault | undefined): Result<Reader, Refusal> {
  return obey({ reader, fault, isBusy: isAsking(reader.prompt) || reader.isUpdating }, () => {
    forget(world, reader)
    reader.prompt = { kind: 'idle' }
    reader.action = null
  })
}

const command = (reader: Reader, fault: CommandFault | undefined, effect: () => void): Result<Reader, Refusal> =>
  obey({ reader, fault, isBusy: isAsking(reader.prompt) || reader.isUpdating || reader.hasCard }, effect)

type Order = { reader: Reader; fault: CommandFault | undefined; isBusy: boolean }

/** Rules P12 and P13: what stands between a command and its effect, and between the effect and its answer. */
function obey({ reader, fault, isBusy }: Order, effect: () => void): Result<Reader, Refusal> {
  if (fault === 'reader_unreachable') return fail(refusals.reader('terminal_reader_timeout'))
  if (fault === 'reader_hardware_fault') return fail(refusals.reader('terminal_reader_hardware_fault'))
  if (reader.link.kind === 'down') return fail(refusals.reader('terminal_reader_offline'))
  if (isBusy) return fail(refusals.reader('terminal_reader_busy'))
  effect()
  return fault === 'reader_ack_lost' ? fail(refusals.reader('terminal_reader_timeout')) : ok(reader)
}

/** A card that was read and not confirmed is forgotten, and its intent waits for a card again (rules P3 and P15). */
export function forget(world: World, reader: Reader): void {
  if (reader.prompt.kind !== 'read') return
  const intent = world.intents.get(reader.prompt.intentId)
  if (intent?.payment.status === 'requires_confirmation') must(moveIntent(world, intent, { kind: 'drop' }))
}
