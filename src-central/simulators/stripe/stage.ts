import type { Result } from '../../../src-shared/result.ts'
import { cardByName, DEFAULT_CARD, type Verdict } from './domain/cards.ts'
import { capturableOf, receivedOf, refundedOf } from './domain/payment.ts'
import type { PaymentStatus } from './domain/payment-table.ts'
import type { Prompt } from './domain/prompt.ts'
import { addReader, handOff } from './readers.ts'
import type { Intent, Link, Reader } from './records.ts'
import { answerHeldCard, cancelOnReader, confirmRead, presentCard, type TapFault, type TapProblem } from './taps.ts'
import type { World } from './world.ts'

export type ReaderSetup = {
  label?: string
  deviceType?: string
  locationId?: string
  isOnline?: boolean
  hasCard?: boolean
}

export type Present = { card?: string; hold?: boolean; fault?: TapFault }

/** The outcome of a step of the SDK; see contract 1.3 for what a till does with each. */
export type SdkOutcome = 'collecting' | 'requires_capture' | 'succeeded' | 'error_requires_payment_method' | 'error_requires_confirmation' | 'error'

export type IntentFigures = { id: string; status: PaymentStatus; amount: number; capturable: number; received: number; refunded: number; metadata: Readonly<Record<string, string>> }

/** What a reader shows: `asking` is the bank. The amount is there while a card is wanted or was read. */
export type PromptFigures = { id: string; label: string; kind: Prompt['kind']; amount: number | null; isUp: boolean }

/** The people and things around a reader: who holds the card, the bank, the network, the desk's SDK. */
export type Stage = {
  /** A reader without the way over HTTP; its id. */
  addReader(setup?: ReaderSetup): string
  cardholder: {
    present(readerId: string, how?: Present): Result<null, TapProblem>
    /** Leaves a card in the slot, or takes it out. */
    insertCard(readerId: string): void
    removeCard(readerId: string): void
    /** False where the reader offers no cancel. */
    cancel(readerId: string): boolean
  }
  bank: {
    /** Answers a card that was presented with `hold`; false when there is none. */
    approve(readerId: string): boolean
    decline(readerId: string, declineCode?: string): boolean
  }
  network: {
    /** The reader vanishes; until it is back, nothing reaches it. */
    readerDown(readerId: string): void
    readerBack(readerId: string): void
  }
  setUpdating(readerId: string, isUpdating: boolean): void
  /** What the JavaScript SDK does at Stripe's side, for tills that are driven by it. */
  sdk: {
    collect(readerId: string, intentId: string): SdkOutcome
    process(readerId: string, how?: { isLost?: boolean; hold?: boolean }): SdkOutcome
  }
  /** Every intent in figures, for invariants. */
  figures(): readonly IntentFigures[]
  /** Every reader, as somebody sees it who stands before it. */
  prompts(): readonly PromptFigures[]
}

export function createStage(world: World): Stage {
  const readerOf = (id: string): Reader => {
    const reader = world.readers.get(id)
    if (reader === undefined) throw new Error(`no reader ${id} on this stage`)
    return reader
  }
  const answerHeld = (readerId: string, verdict: Verdict): boolean => answerHeldCard(world, readerOf(readerId), verdict)
  return {
    addReader: (setup) => setUp(world, setup),
    cardholder: {
      present: (readerId, { card = DEFAULT_CARD.name, hold = false, fault } = {}) => {
        world.deadlines.settle()
        const shown = presentCard(world, readerOf(readerId), { card: namedCard(card), hold, fault })
        return shown.ok ? { ok: true, value: null } : shown
      },
      insertCard: (readerId) => {
        readerOf(readerId).hasCard = true
      },
      removeCard: (readerId) => {
        readerOf(readerId).hasCard = false
      },
      cancel: (readerId) => cancelOnReader(world, readerOf(readerId)),
    },
    bank: {
      approve: (readerId) => answerHeld(readerId, { kind: 'approved' }),
      decline: (readerId, declineCode = 'generic_decline') => answerHeld(readerId, { kind: 'declined', code: 'card_declined', declineCode }),
    },
    network: {
      readerDown: (readerId) => {
        readerOf(readerId).link = downSince(world.clock.nowMs())
      },
      readerBack: (readerId) => {
        readerOf(readerId).link = { kind: 'up' }
      },
    },
    setUpdating: (readerId, isUpdating) => {
      readerOf(readerId).isUpdating = isUpdating
    },
    sdk: createSdk(world, readerOf),
    figures: () => {
      world.deadlines.settle()
      return [...world.intents.values()].map(figuresOf)
    },
    prompts: () => {
      world.deadlines.settle()
      return [...world.readers.values()].filter(({ isDeleted }) => !isDeleted).map(promptOf)
    },
  }
}

const figuresOf = ({ id, payment, metadata }: Intent): IntentFigures => ({
  id,
  status: payment.status,
  amount: payment.amount,
  capturable: capturableOf(payment),
  received: receivedOf(payment),
  refunded: refundedOf(payment),
  metadata,
})

const promptOf = ({ id, label, prompt, link }: Reader): PromptFigures => ({
  id,
  label,
  kind: prompt.kind,
  amount: 'amount' in prompt ? prompt.amount : null,
  isUp: link.kind === 'up',
})

const downSince = (sinceMs: number): Link => ({ kind: 'down', sinceMs })

function setUp(world: World, { label = 'Till', deviceType = 'simulated_wisepos_e', locationId, isOnline = true, hasCard = false }: ReaderSetup = {}): string {
  const reader = addReader(world, { label, deviceType, locationId: locationId ?? null, metadata: {} })
  reader.hasCard = hasCard
  // A reader that starts offline was never seen.
  if (!isOnline) reader.link = downSince(0)
  return reader.id
}

function namedCard(name: string) {
  const card = cardByName(name)
  if (card === undefined) throw new Error(`no test card is called ${name}`)
  return card
}

/** Contract 1.3: reading the card and sending it to the bank are two calls there. */
function createSdk(world: World, readerOf: (id: string) => Reader): Stage['sdk'] {
  const process = (reader: Reader, { isLost = false, hold = false }: { isLost?: boolean; hold?: boolean }): SdkOutcome => {
    if (reader.prompt.kind !== 'read') return 'error'
    const { intentId } = reader.prompt
    if (isLost) return 'error_requires_confirmation'
    if (!confirmRead(world, reader, { hold, fault: undefined })) return 'error'
    const status = world.intents.get(intentId)?.payment.status
    if (status === 'requires_payment_method') return 'error_requires_payment_method'
    return status === 'requires_capture' || status === 'succeeded' ? status : 'error'
  }
  return {
    collect: (readerId, intentId) => {
      const intent = world.intents.get(intentId)
      if (intent === undefined) return 'error'
      const handed = handOff(world, readerOf(readerId), intent, { form: 'collect', mayCancel: true, details: { payment_intent: intentId }, fault: undefined })
      return handed.ok ? 'collecting' : 'error'
    },
    process: (readerId, how = {}) => process(readerOf(readerId), how),
  }
}
