import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'

/** How the letters that arrived stand to the ones of the test code. */
export type Letters =
  | { kind: 'all' }
  /** All of them, with more before or behind. */
  | { kind: 'wrapped'; before: string; behind: string }
  /** All that arrived are right, and some did not. */
  | { kind: 'lost'; count: number }
  | { kind: 'differ'; count: number }
  /** Nothing like the test code: somebody scanned another code. */
  | { kind: 'other-code' }

/** Share of the test code that has to be recognised before it is taken for a damaged one. */
const LIKE_THE_TEST_CODE = 0.35

/** Length of the longest row of characters that both texts have in the same order. */
const commonLength = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const sign of one) {
    const next = [0]
    for (let at = 0; at < other.length; at += 1) next.push(other[at] === sign ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

/** Compares what arrived with the test code. Longer texts than a gun's wrapping allows are other codes. */
export const compareLetters = (arrived: string): Letters => {
  if (arrived === TEST_CODE) return { kind: 'all' }
  const at = arrived.indexOf(TEST_CODE)
  if (at >= 0) return { kind: 'wrapped', before: arrived.slice(0, at), behind: arrived.slice(at + TEST_CODE.length) }
  if (arrived.length > 2 * TEST_CODE.length) return { kind: 'other-code' }
  const common = commonLength(arrived, TEST_CODE)
  if (common < LIKE_THE_TEST_CODE * TEST_CODE.length) return { kind: 'other-code' }
  return common === arrived.length ? { kind: 'lost', count: TEST_CODE.length - common } : { kind: 'differ', count: TEST_CODE.length - common }
}

/** Which characters of an arrived text stand where the test code has the same one. */
export const rightPlaces = (arrived: string): readonly boolean[] => {
  const letters = compareLetters(arrived)
  const start = letters.kind === 'wrapped' ? letters.before.length : 0
  return Array.from(arrived, (sign, place) => letters.kind === 'other-code' || sign === TEST_CODE[place - start])
}
