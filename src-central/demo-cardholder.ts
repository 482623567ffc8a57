import type { Cancel, Clock } from './ports.ts'
import { repeat } from './rounds.ts'
import type { StripeSimulator } from './simulators/stripe/simulator.ts'

/** It decides by the last two digits of the sum, as Stripe's own test card does. */
const DEMO_CARD = 'physical_test_card'
const DEMO_TAP_MS = 5_000

type Stage = Pick<StripeSimulator, 'cardholder' | 'sdk' | 'figures'>

/** Nobody holds a card in a demo, so one is shown by itself every few seconds, wherever somebody waits for one. */
export function showCards(stage: Stage, readers: readonly string[], clock: Clock): Cancel {
  let shown: ReadonlySet<string> = new Set()
  const tap = (): void => {
    for (const reader of readers) stage.cardholder.present(reader, { card: DEMO_CARD })
    shown = showAtTills(stage, readers, shown)
  }
  return repeat(clock, DEMO_TAP_MS, tap)
}

/**
 * A till that drives the reader with the SDK reads the card and sends it to the bank by itself; there is no such till in a
 * demo, so its part is played here, once for each intent. Nobody waits at a reader any more: it was shown a card just now.
 */
function showAtTills({ cardholder, sdk, figures }: Stage, readers: readonly string[], shown: ReadonlySet<string>): ReadonlySet<string> {
  const waiting = figures().filter((intent) => intent.status === 'requires_payment_method' && isForTill(intent.metadata))
  const reader = readers.at(-1)
  for (const { id } of waiting) {
    if (reader === undefined || shown.has(id) || sdk.collect(reader, id) === 'error') continue
    cardholder.present(reader, { card: DEMO_CARD })
    sdk.process(reader)
  }
  return new Set(waiting.map(({ id }) => id))
}

/** Those of the reference name no sale. What the central drives waits for its hand-off. */
const isForTill = ({ sale_id: sale, mode, terminal }: Readonly<Record<string, string>>): boolean => terminal === 'true' && (sale === undefined || mode === 'sdk')
