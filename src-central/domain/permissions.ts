export const VIEW_CHECKIN = 'program_conference.view_checkin'

/** Any one of these opens every desk endpoint of every conference. */
const DESK_PERMISSIONS: readonly string[] = ['program_conference.change_conference', VIEW_CHECKIN, 'program_conference.use_terminal']

export type Staff = { id: number; isSuperuser: boolean; permissions: readonly string[] }

export const mayWorkAtDesk = (staff: Staff): boolean =>
  staff.isSuperuser || staff.permissions.some((permission) => DESK_PERMISSIONS.includes(permission))
