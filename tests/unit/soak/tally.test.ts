import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HEAP_GROWTH_MEGABYTES, soakMistakes } from '../../soak/judgement.ts'
import { chunksOfCodes } from '../../soak/stream.ts'
import { createTally, numberToCode } from '../../soak/tally.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const told = (count: number, codes: readonly string[]) => {
  const tally = createTally(count)
  for (const code of codes) tally.hear(code)
  return tally.result()
}
const numbers = (...list: number[]): string[] => list.map(numberToCode)
const fine = { lost: 0, twice: 0, outOfOrder: 0, foreign: 0 }

describe('the tally of a soak', () => {
  it('is content when every code came once, in order', () => {
    expect(told(4, numbers(0, 1, 2, 3))).toEqual(fine)
  })
  it.each([
    ['lost', numbers(0, 1, 3), { lost: 1 }],
    ['lost at the end', numbers(0, 1, 2), { lost: 1 }],
    ['twice', numbers(0, 1, 1, 2, 3), { twice: 1 }],
    ['out of order', numbers(0, 2, 1, 3), { outOfOrder: 1 }],
    ['damaged', [...numbers(0, 1, 2), numberToCode(3).slice(0, -1)], { lost: 1, foreign: 1 }],
    ['never sent', [...numbers(0, 1, 2, 3), 'SOAK-0000009-x', 'else', ''], { foreign: 3 }],
  ])('notes a code that is %s', (_what, codes, wrong) => {
    expect(told(4, codes)).toEqual({ ...fine, ...wrong })
  })
  it('has a code of its own for each number', () => {
    const codes = Array.from({ length: 20_000 }, (_, number) => numberToCode(number))
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('the stream of a soak', () => {
  it('holds every code once, in order, whatever the seed and however it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.nat(), (count, seed) => {
        const chunks = [...chunksOfCodes(count, createSeededRandom(seed))]
        const codes = Buffer.concat(chunks).toString().split(/\r\n|\r|\n/u).slice(0, -1)
        expect(codes).toEqual(Array.from({ length: count }, (_, number) => numberToCode(number)))
        expect(chunks.every(({ length }) => length > 0)).toBe(true)
      }),
    )
  })
})

describe('the judgement of a soak', () => {
  const result = { ...fine, troubles: {}, scansPerSecond: 1, heap: [{ share: 0.1, megabytes: 10 }, { share: 1, megabytes: 11 }] }
  it('finds nothing wrong with a good one', () => expect(soakMistakes(result)).toEqual([]))
  it.each([
    [{ lost: 2 }, '2 codes were lost'],
    [{ twice: 1 }, '1 codes came twice'],
    [{ outOfOrder: 1 }, '1 codes came out of order'],
    [{ foreign: 1 }, '1 texts came that nobody sent'],
    [{ troubles: { incomplete: 3 } }, '"incomplete" was told 3 times'],
    [{ heap: [{ share: 0.1, megabytes: 10 }, { share: 1, megabytes: 10.5 + HEAP_GROWTH_MEGABYTES }] }, `memory grew by ${HEAP_GROWTH_MEGABYTES + 0.5} MB`],
  ])('names what is wrong: %o', (wrong, sentence) => {
    expect(soakMistakes({ ...result, ...wrong })).toEqual([sentence])
  })
})
