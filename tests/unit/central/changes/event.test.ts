import { expect, test } from 'vitest'
import type { Actor, Role } from '../../../../src-central/domain/actor.ts'
import { eventText, happeningFor, kindOf } from '../../../../src-central/changes/events/event.ts'
import { micros1970 } from '../../../../src-central/instant.ts'
import type { Happening } from '../../../../src-central/store/changes/audit-list.ts'

const happening: Happening = {
  position: { stamp: 1, id: 2, at: micros1970(3) },
  at: micros1970(1_000_000),
  action: 'check-in',
  subject: 'checkin 12',
  station: 'Desk 1',
  staff: { firstName: '', username: 'desk' },
  person: { accessCode: 'ABCDEFGH', firstName: 'Ada', lastName: 'Sample' },
}

const atStation = (role: Role): Actor => ({ kind: 'station', station: { id: 1, name: 'One', role } })

test.each([
  ['checkin 1', 'movement'], ['checkout 1', 'movement'], ['check-out 1', 'movement'], ['door_check 1', 'movement'], ['door-check 1', 'movement'],
  ['bulk_checkout 1', 'movement'], ['redemption 1', 'redemption'], ['order 1', 'sale'], ['payment 1', 'sale'], ['refund 1', 'sale'],
  ['terminal_payment 1', 'sale'], ['station 1', 'station'],
  ['credential 1', undefined], ['cart 1', undefined], ['', undefined], ['constructor', undefined],
])('what is about %j is a %s', (subject, kind) => {
  expect(kindOf({ subject })).toBe(kind)
})

test('F11: a kiosk is told nothing of a person, a desk no names of staff, the lead everything', () => {
  expect(happeningFor(atStation('kiosk'), happening)).toBeUndefined()
  const told = { kind: 'movement', data: { person: { access_code: 'ABCDEFGH', name: 'Ada Sample' }, staff: null } }
  expect(happeningFor(atStation('desk'), happening)).toMatchObject(told)
  expect(happeningFor(atStation('till'), happening)).toMatchObject(told)
  expect(happeningFor(atStation('lead'), happening)).toMatchObject({ ...told, data: { ...told.data, staff: 'desk' } })
})

test('an event is one line of data, whatever stands in it', () => {
  const event = happeningFor(atStation('desk'), { ...happening, station: 'a\nb\r\n\ndata: c' })
  if (event === undefined) throw new Error('there is no event')
  expect(eventText({ id: 'e.x.0.1.1', ...event }).split(/\r\n|\r|\n/)).toEqual(['id: e.x.0.1.1', 'event: movement', expect.stringMatching(/^data: \{.*\}$/), '', ''])
})
