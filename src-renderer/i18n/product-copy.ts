import type { VerdictView } from '../../src-shared/contract/types.ts'
import { countOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import type { Lines, VerdictFacts } from './verdict-lines.ts'
import { happenedAt } from './verdict-lines.ts'

export type ProductReason = Extract<VerdictView['reason'], 'handed-out' | 'handed-out-offline' | 'already-given' | 'not-bought' | 'held'>

/** `2 of 3 given`, after this scan. */
export const givenCopy = ({ quantity, redeemed }: NonNullable<VerdictView['product']>): Phrase =>
  say('product.given', { redeemed: countOf(redeemed), quantity: countOf(quantity) })

const nameOf = ({ verdict }: VerdictFacts): string | Phrase => {
  if (verdict.product !== null) return verdict.product.name
  return verdict.mode.kind === 'hand-out' ? verdict.mode.name : say('product.this')
}

const reasonOf = (facts: VerdictFacts, reason: ProductReason): Phrase => {
  const { earlier, product, atMs } = facts.verdict
  const name = nameOf(facts)
  if (reason === 'held' || reason === 'not-bought' || product === null) return say(`verdict.${reason}.reason`, { product: name })
  const given = givenCopy(product)
  if (reason !== 'already-given' || earlier === null) return say(`verdict.${reason}.reason-given`, { product: name, given })
  return say('verdict.already-given.reason-when', { product: name, given, when: happenedAt(earlier, atMs) })
}

/** What the band says at a desk where every scan hands out one unit of one product. */
export const productLines = (facts: VerdictFacts, reason: ProductReason): Lines => ({
  reason: reasonOf(facts, reason),
  next: say(`verdict.${reason}.next`),
  say: reason === 'handed-out' || reason === 'handed-out-offline' ? null : say(`verdict.${reason}.say`),
})
