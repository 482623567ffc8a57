import type { Intent } from '../../domain/payments/gateway.ts'
import { type Micros, MICROS_PER_SECOND } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { BookedCard } from '../../store/payments/ledger.ts'
import type { PaymentsDesk } from '../desk.ts'
import { isUnknown } from '../drive/unknown.ts'

/** What the processor says of a payment now. Null and sure: it has none. Null and not sure: nobody could be asked. */
export type Word = { intent: Intent | null; isSure: boolean }

export type Processor = {
  wordOf: (card: BookedCard) => Promise<Word>
  /** All that it has since then, as far as it could be read. */
  intents: readonly Intent[]
  /** Whether that is everything. */
  isWhole: boolean
}

/** Clocks differ, and an intent is made after its payment was written down. */
const CLOCK_SLACK_SECONDS = 300

/** Asks once for all of them; what is not in the list is asked for alone, a few at most. Own rows are never its word. */
export async function askProcessor({ gateway }: PaymentsDesk, since: Micros): Promise<Processor> {
  const list = await gateway.intentsSince(Math.floor(since / MICROS_PER_SECOND) - CLOCK_SLACK_SECONDS)
  const { intents, isWhole } = list.kind === 'ok' ? list.value : { intents: [], isWhole: false }
  const byId = new Map(intents.map((intent) => [intent.id, intent]))
  // Of several the newest stays.
  const bySale = new Map(intents.toReversed().map((intent) => [intent.metadata['sale_id'], intent]))
  let left: number = list.kind === 'ok' ? limits.ledgerReads : 0
  const read = async ({ account }: BookedCard, intentId: string): Promise<Word> => {
    if (left === 0) return { intent: null, isSure: false }
    left -= 1
    const answer = await gateway.readIntent(intentId)
    if (answer.kind === 'ok') return { intent: answer.value.intent, isSure: true }
    // Who does not answer once is not asked for the others.
    if (answer.kind === 'unknown') left = 0
    // Another account may have it.
    return { intent: null, isSure: isUnknown(answer) && account === gateway.account }
  }
  return {
    intents,
    isWhole,
    wordOf: async (card) => {
      const listed = card.intentId === null ? bySale.get(card.saleId) : byId.get(card.intentId)
      if (listed !== undefined) return { intent: listed, isSure: true }
      return card.intentId === null ? { intent: null, isSure: isWhole } : read(card, card.intentId)
    },
  }
}
