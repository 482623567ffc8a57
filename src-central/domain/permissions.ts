export const VIEW_CHECKIN = 'program_conference.view_checkin'
export const USE_TERMINAL = 'program_conference.use_terminal'
export const CHANGE_CONFERENCE = 'program_conference.change_conference'

/** Any one of these opens every desk endpoint of every conference. */
const DESK_PERMISSIONS: readonly string[] = [CHANGE_CONFERENCE, VIEW_CHECKIN, USE_TERMINAL]

export type Staff = { id: number; isSuperuser: boolean; permissions: readonly string[] }

export const mayWorkAtDesk = (staff: Staff): boolean =>
  staff.isSuperuser || staff.permissions.some((permission) => DESK_PERMISSIONS.includes(permission))
