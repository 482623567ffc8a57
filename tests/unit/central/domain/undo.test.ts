import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../../../src-central/domain/actor.ts'
import { CHANGE_CONFERENCE, VIEW_CHECKIN } from '../../../../src-central/domain/permissions.ts'
import { judgeUndo, presenceFrom } from '../../../../src-central/domain/undo.ts'
import { micros1970 } from '../../../../src-central/instant.ts'

const at = micros1970
const station = (id: number, role: 'desk' | 'kiosk' | 'lead' = 'desk'): Actor => ({ kind: 'station', station: { id, name: 'S', role } })
const account = (id: number, permission = VIEW_CHECKIN): Actor => ({ kind: 'staff', staff: { id, isSuperuser: false, permissions: [permission] } })
const deed = { kind: 'checkin', at: at(100), staffId: null, stationId: 1, undoneAt: null } as const
const wish = { actor: station(1), now: at(110), forMicros: 50, latestAt: at(100) }

test.each([
  ['own', {}, {}, 'undo'],
  ['own, at the very end of its time', {}, { now: at(150) }, 'undo'],
  ['own, a moment later', {}, { now: at(151) }, 'too late'],
  ["another station's", {}, { actor: station(2) }, 'not yours'],
  ["a lead's station, another's and old", {}, { actor: station(2, 'lead'), now: at(999), latestAt: at(500) }, 'undo'],
  ['own of an account', { stationId: null, staffId: 7 }, { actor: account(7) }, 'undo'],
  ["another account's", { stationId: null, staffId: 7 }, { actor: account(8) }, 'not yours'],
  ['an account is no station', { stationId: 7 }, { actor: account(7) }, 'not yours'],
  ["a lead's account", {}, { actor: account(8, CHANGE_CONFERENCE), now: at(999) }, 'undo'],
  ['taken back before, even for a lead', { undoneAt: at(105) }, { actor: station(2, 'lead') }, 'already undone'],
  ['a hand-out, at a kiosk', { kind: 'redemption' }, { actor: station(1, 'kiosk') }, 'not allowed'],
  ['a door check, at a kiosk', { kind: 'door-check' }, { actor: station(1, 'kiosk') }, 'undo'],
] as const)('O10: %s', (_name, members, circumstances, verdict) => {
  expect(judgeUndo({ ...deed, ...members }, { ...wish, ...circumstances })).toBe(verdict)
})

test.each([
  ['checkin', 'not the latest'],
  ['check-out', 'not the latest'],
  ['redemption', 'undo'],
  ['door-check', 'undo'],
] as const)('O11: a %s that was followed by a movement: %s', (kind, verdict) => {
  expect(judgeUndo({ ...deed, kind }, { ...wish, latestAt: at(101) })).toBe(verdict)
})

test.each([
  ['nothing stands', { latest: null, firstArrival: null }, { checkedInAt: null, isInside: false }],
  ['a departure alone stands', { latest: { kind: 'departure' }, firstArrival: null }, { checkedInAt: null, isInside: false }],
  ['a later arrival takes the place of the first', { latest: { kind: 'arrival' }, firstArrival: at(60) }, { checkedInAt: at(61), isInside: true }],
  ['the first one stands', { latest: { kind: 'departure' }, firstArrival: at(10) }, { checkedInAt: at(12), isInside: false }],
] as const)('O5 O12: %s', (_name, standing, presence) => {
  expect(presenceFrom({ ...standing, undoneAt: at(50), checkedInAt: at(12) })).toEqual(presence)
})

test('O12: whoever is known as arrived has an arrival that stands', () => {
  const instant = fc.nat(100).map(at)
  fc.assert(
    fc.property(fc.option(instant), instant, fc.option(instant), (firstArrival, undoneAt, checkedInAt) => {
      const presence = presenceFrom({ latest: null, firstArrival, undoneAt, checkedInAt })
      expect(presence.checkedInAt === null).toBe(firstArrival === null)
    }),
  )
})
