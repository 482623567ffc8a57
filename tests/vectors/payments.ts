import { playStory } from '../support/till/story/play.ts'
import { readStories } from '../support/till/story/story-file.ts'
import type { VectorKind } from './kind.ts'

/** Stories of card payments, with a real till, a real central and Stripe's simulator. */
export const paymentVectors: VectorKind = async (value, say) => {
  const file = readStories(value)
  if (file.kind === 'broken') return { kind: 'broken', mistakes: file.mistakes }
  let [passed, failed, broken] = [0, 0, 0]
  for (const entry of file.entries) {
    if (entry.kind === 'broken') broken += 1
    const failures = entry.kind === 'broken' ? entry.mistakes.map((mistake) => `is no story: ${mistake}`) : await playStory(entry.story)
    if (failures.length === 0) passed += 1
    else {
      failed += 1
      say(`FAILED ${entry.name}`)
      for (const failure of failures) say(`  ${failure}`)
    }
  }
  return { kind: 'run', passed, failed, broken }
}
