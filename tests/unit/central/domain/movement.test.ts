import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { movementTime } from '../../../../src-central/domain/movement.ts'
import { micros1970 } from '../../../../src-central/instant.ts'

const instant = fc.nat(1_000).map(micros1970)
const before = fc.record({ checkedInAt: fc.option(instant), movedAt: fc.option(instant) })

test('O3: a movement comes after everything before it, and now if that is later', () => {
  fc.assert(
    fc.property(instant, before, (now, person) => {
      const time = movementTime(now, person)
      const earlier = [person.checkedInAt, person.movedAt].filter((at) => at !== null)
      expect(time).toBeGreaterThanOrEqual(now)
      for (const at of earlier) expect(time).toBeGreaterThan(at)
      if (earlier.every((at) => at < now)) expect(time).toBe(now)
    }),
  )
})

test('O3: who never moved before moves now, even at the first instant there is', () => {
  expect(movementTime(micros1970(0), { checkedInAt: null, movedAt: null })).toBe(0)
})
