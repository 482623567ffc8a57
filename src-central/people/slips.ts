import { limits } from '../limits.ts'

/** How many slips of the fingers a word of this length is forgiven. Short words have too many neighbours. */
export function slipsForgiven(length: number): 0 | 1 | 2 {
  if (length < limits.slipLength) return 0
  return length < limits.twoSlipsLength ? 1 : 2
}

const BITS = 31

/** Which letters a word has, as bits: two words whose sets differ much cannot be a slip apart. */
export function letterSet(word: string): number {
  let set = 0
  for (let at = 0; at < word.length; at += 1) set |= 1 << (word.charCodeAt(at) & BITS)
  return set
}

/** A letter typed wrongly changes two bits at most, any other slip one or none. */
export const mayBeNear = (one: number, other: number, slips: number): boolean => bitsOf(one ^ other) <= 2 * slips

function bitsOf(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((quads + (quads >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/**
 * How many slips lie between two words: a letter too much, too little, wrong, or two neighbours swapped. No letter slips
 * twice. Anything above `most` is told as `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let at = 1; at <= other.length; at += 1) line.push(leastSlips({ one, other, row, at, line, above, before }))
    if (Math.min(...line) > most) return most + 1
    before = above
    above = line
  }
  return Math.min(above[other.length] ?? 0, most + 1)
}

type Cell = { one: string; other: string; row: number; at: number; line: number[]; above: number[]; before: number[] }

function leastSlips({ one, other, row, at, line, above, before }: Cell): number {
  const isSame = one[row - 1] === other[at - 1]
  const least = Math.min((above[at - 1] ?? 0) + (isSame ? 0 : 1), (above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1)
  const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
  return isSwapped ? Math.min(least, (before[at - 2] ?? 0) + 1) : least
}
