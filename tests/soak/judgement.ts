import type { SoakResult } from './soak.ts'

/** Used heap may differ by this between the first tenth and the end; a leak of 100 bytes a scan is 9 MB. */
export const HEAP_GROWTH_MEGABYTES = 3

/** What is wrong with a soak, a sentence each; nothing when all is well. */
export const soakMistakes = ({ lost, twice, outOfOrder, foreign, troubles, heap }: SoakResult): string[] => {
  const counted = { 'codes were lost': lost, 'codes came twice': twice, 'codes came out of order': outOfOrder, 'texts came that nobody sent': foreign }
  const wrong = Object.entries(counted).flatMap(([words, count]) => (count === 0 ? [] : [`${count} ${words}`]))
  const told = Object.entries(troubles).map(([name, count]) => `"${name}" was told ${count} times`)
  const growth = (heap.at(-1)?.megabytes ?? 0) - (heap[0]?.megabytes ?? 0)
  return [...wrong, ...told, ...(growth > HEAP_GROWTH_MEGABYTES ? [`memory grew by ${growth.toFixed(1)} MB`] : [])]
}
