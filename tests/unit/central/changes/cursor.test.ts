import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKnown, readCursor, writeCursor } from '../../../../src-central/changes/cursor.ts'
import { entityTag, holdsTag } from '../../../../src-central/changes/entity-tag.ts'
import { micros1970 } from '../../../../src-central/instant.ts'
import { START } from '../../../../src-central/store/changes/position.ts'

const position = fc.record({ stamp: fc.maxSafeNat(), id: fc.integer({ min: 1 }), at: fc.maxSafeNat().map(micros1970) })

test('a cursor is read as it was written, and only for its own list', () => {
  fc.assert(
    fc.property(position, (at) => {
      expect(readCursor('c', writeCursor('c', { epoch: 'a-_Z9', position: at }))).toEqual({ epoch: 'a-_Z9', position: at })
      expect(readCursor('e', writeCursor('c', { epoch: 'a-_Z9', position: at }))).toBeUndefined()
    }),
  )
})

test('what is no cursor is none', () => {
  fc.assert(fc.property(fc.string(), (text) => readCursor('c', text) === undefined))
  for (const text of ['c..1.1.1', 'c.a.-1.1.1', 'c.a.1.1', 'c.a.1.1.1.1', 'c.a.1e3.1.1', 'c.a.1.1.12345678901234567']) expect(readCursor('c', text)).toBeUndefined()
})

test('F5: a cursor is known in its own epoch, when its row is there or when it stands before all rows', async () => {
  const place = { conferenceId: 1, after: 0 }
  const known = (has: boolean, epoch: string, at = { stamp: 1, id: 1, at: micros1970(1) }) =>
    isKnown({ has: async () => has }, { place, epoch: 'mine' }, { epoch, position: at })
  expect(await known(true, 'mine')).toBe(true)
  expect(await known(false, 'mine')).toBe(false)
  expect(await known(true, 'other')).toBe(false)
  expect(await known(false, 'mine', START)).toBe(true)
})

test('F8: a tag changes with all that the list depends on', () => {
  const state = { epoch: 'x', conferenceId: 1, position: { stamp: 1, id: 1, at: micros1970(1) }, beyond: 0 }
  const tags = [
    state, { ...state, epoch: 'y' }, { ...state, conferenceId: 2 }, { ...state, beyond: 1 },
    { ...state, position: { ...state.position, id: 2 } }, { ...state, position: { ...state.position, stamp: 2 } },
  ].map(entityTag)
  expect(new Set(tags).size).toBe(tags.length)
  for (const tag of tags) expect(holdsTag(tag, tag)).toBe(true)
  expect(holdsTag(tags[0], tags[1] ?? '')).toBe(false)
  expect(holdsTag(undefined, tags[0] ?? '')).toBe(false)
})
