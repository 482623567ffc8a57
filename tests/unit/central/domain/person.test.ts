import { expect, test } from 'vitest'
import { fullName } from '../../../../src-central/domain/person.ts'

test.each([
  ['Ada', 'Sample', 'Ada Sample'],
  ['Madonna', '', 'Madonna'],
  ['', 'Sample', 'Sample'],
  ['', '', ''],
])('%j and %j', (firstName, lastName, name) => {
  expect(fullName({ firstName, lastName })).toBe(name)
})
