import { limits } from '../../limits.ts'
import { isPromptOf } from '../drive/reader.ts'
import type { PaymentsDesk } from '../desk.ts'

/** Clears what a reader still shows of a payment that is over, and lets go of the reader (rule M9). */
export async function tidyReaders({ store, gateway }: PaymentsDesk): Promise<void> {
  for (const { readerId, holderId, intentId } of await store.readerLeases.left(limits.paymentSweepCount)) {
    const reader = await gateway.reader(readerId)
    if (reader.kind === 'unknown') continue
    const stillShows = reader.kind === 'ok' && isPromptOf(reader.value, intentId)
    // A reader that is away keeps its prompt; it is tried again until it is back.
    if (stillShows && (await gateway.clearReader(readerId)).kind !== 'ok') continue
    await store.write((tables) => tables.readerLeases.giveBack(holderId, readerId))
  }
}
