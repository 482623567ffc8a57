import { expect, test } from 'vitest'
import { mayWorkAtDesk } from '../../../../src-central/domain/permissions.ts'

const staff = (isSuperuser: boolean, ...permissions: string[]) => ({ id: 1, isSuperuser, permissions })

test.each(['program_conference.change_conference', 'program_conference.view_checkin', 'program_conference.use_terminal'])(
  '%s is enough',
  (permission) => {
    expect(mayWorkAtDesk(staff(false, 'other.thing', permission))).toBe(true)
  },
)

test('so is being a superuser', () => {
  expect(mayWorkAtDesk(staff(true))).toBe(true)
})

test('nothing else is', () => {
  expect(mayWorkAtDesk(staff(false))).toBe(false)
  expect(mayWorkAtDesk(staff(false, 'program_conference.view_registration', 'view_checkin'))).toBe(false)
})
