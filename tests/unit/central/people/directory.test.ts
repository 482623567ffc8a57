import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDirectory } from '../../../../src-central/people/directory.ts'
import { wordsOf, wordsOfPerson } from '../../../../src-central/people/fold.ts'
import { slipsBetween, slipsForgiven } from '../../../../src-central/people/slips.ts'
import { createRolls, rollName, slip } from '../../../support/people/crowd.ts'

const directoryOf = (people: Readonly<Record<number, string>>) => {
  const directory = createDirectory()
  for (const [id, text] of Object.entries(people)) directory.put(Number(id), [...new Set(wordsOf(text))])
  return { directory, find: (typed: string, limit = 20) => directory.find(wordsOf(typed), limit).map(({ id }) => id) }
}

describe('finds', () => {
  const { find } = directoryOf({ 1: 'Ada Sample', 2: 'Adam Sample', 3: 'Ade Sampel', 4: 'Zoë Łukasz', 5: '太郎 佐藤' })

  test('the word itself before its longer ones, and those before slips', () => {
    expect(find('ada')).toEqual([1, 2, 3])
  })
  test('several words in any order, all of which have to fit', () => {
    expect(find('sample ada')).toEqual([1, 2, 3])
    expect(find('ada nobody')).toEqual([])
  })
  test('without accents and with other ones', () => {
    expect(find('zoe lukasz')).toEqual([4])
    expect(find('ZÖE')).toEqual([4])
  })
  test('other scripts, by their beginning too', () => {
    expect(find('佐')).toEqual([5])
  })
  test('nobody for nothing', () => {
    expect(find('')).toEqual([])
    expect(find('--')).toEqual([])
  })
  test('no more than is wanted', () => {
    expect(find('a', 2)).toEqual([1, 2])
  })
})

test('who is renamed is found under the new name only, who is removed under none', () => {
  const { directory, find } = directoryOf({ 1: 'Ada', 2: 'Bob' })
  directory.put(1, ['eve'])
  expect([find('ada'), find('eve')]).toEqual([[], [1]])
  directory.remove(1)
  directory.remove(7)
  expect([find('eve'), directory.size()]).toEqual([[], 1])
})

test('finds exactly those whom a look at everybody finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 })
  const fits = (own: string, typed: string): boolean =>
    own.startsWith(typed) || slipsBetween(own, typed, 2) <= slipsForgiven(typed.length)
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 30 }), fc.array(word, { minLength: 1, maxLength: 2 }), (people, typed) => {
      const directory = createDirectory()
      for (const [id, words] of people.entries()) directory.put(id, [...new Set(words)])
      const wanted = people.flatMap((words, id) => (typed.every((one) => words.some((own) => fits(own, one))) ? [id] : []))
      const found = directory.find(typed, 1000).map(({ id }) => id)
      expect(found.toSorted((one, other) => one - other)).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})

test('of mistyped names at least 98 in 100 are among the first 20 of 20,000 people', () => {
  const rolls = createRolls(20_270)
  const directory = createDirectory()
  const people = Array.from({ length: 20_000 }, () => rollName(rolls))
  for (const [id, name] of people.entries()) directory.put(id, wordsOfPerson({ ...name, email: `person-${id}@example.org`, accessCode: '', references: [] }))
  let found = 0
  const rounds = 1000
  for (let round = 0; round < rounds; round += 1) {
    const id = rolls.below(people.length)
    const { firstName = '', lastName = '' } = people[id] ?? {}
    const typed = [firstName, lastName].map((name) => {
      const once = slip(name.toLowerCase(), rolls)
      return once.length > 9 ? slip(once, rolls) : once
    })
    if (round % 2 === 0) typed.reverse()
    if (directory.find(typed, 20).some((hit) => hit.id === id)) found += 1
  }
  expect(found / rounds).toBeGreaterThanOrEqual(0.98)
})
