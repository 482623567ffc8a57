import { describe, expect, test } from 'vitest'
import { type Actor, mayDo, RIGHTS, type Right, rightsOf, type Role, ROLES, staffIdOf, stationIdOf } from '../../../../src-central/domain/actor.ts'

const station = (role: Role): Actor => ({ kind: 'station', station: { id: 4, name: 'Desk 1', role } })
const staff = (permissions: string[], isSuperuser = false): Actor => ({ kind: 'staff', staff: { id: 7, isSuperuser, permissions } })

const may = (actor: Actor): Right[] => RIGHTS.filter((right) => mayDo(actor, right))

describe('rights', () => {
  test.each<[Role, Right[]]>([
    ['desk', ['look', 'admit', 'hand-out', 'search', 'credential']],
    ['till', ['look', 'admit', 'hand-out', 'search', 'sell', 'credential']],
    ['kiosk', ['look', 'admit', 'credential']],
    ['lead', [...RIGHTS]],
  ])('of a station for %s', (role, rights) => {
    expect(may(station(role))).toEqual(rights)
  })

  test.each<[string, Role]>([
    ['program_conference.view_checkin', 'desk'],
    ['program_conference.use_terminal', 'till'],
    ['program_conference.change_conference', 'lead'],
  ])('of an account with %s are those of a station for %s', (permission, role) => {
    expect(may(staff([permission]))).toEqual(may(station(role)))
  })

  test('of an account with several permissions are those of the highest', () => {
    const all = ['program_conference.view_checkin', 'program_conference.use_terminal', 'program_conference.change_conference']
    expect(may(staff(all))).toEqual([...RIGHTS])
    expect(may(staff(all.slice(0, 2)))).toEqual(may(station('till')))
  })

  test('of a superuser are all, of anybody else none', () => {
    expect(may(staff([], true))).toEqual([...RIGHTS])
    expect(rightsOf(staff(['program_conference.view_attendees']))).toEqual([])
  })

  test('only a lead has the lead’s', () => {
    expect(ROLES.filter((role) => mayDo(station(role), 'lead'))).toEqual(['lead'])
  })
})

test('a row names the account or the station, never both', () => {
  expect([staffIdOf(staff([])), stationIdOf(staff([]))]).toEqual([7, null])
  expect([staffIdOf(station('desk')), stationIdOf(station('desk'))]).toEqual([null, 4])
})
