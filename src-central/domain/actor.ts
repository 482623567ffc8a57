import { CHANGE_CONFERENCE, mayWorkAtDesk, type Staff, USE_TERMINAL } from './permissions.ts'

/** What one has to be allowed to do for an operation. */
export const RIGHTS = ['look', 'admit', 'hand-out', 'search', 'sell', 'credential', 'lead'] as const
export type Right = (typeof RIGHTS)[number]

/** What a paired station is for. */
export const ROLES = ['desk', 'till', 'kiosk', 'lead'] as const
export type Role = (typeof ROLES)[number]

export type Station = { id: number; name: string; role: Role }

/** Who asks: an account that has logged in, or a station with its token. */
export type Actor = { kind: 'staff'; staff: Staff } | { kind: 'station'; station: Station }

const DESK: readonly Right[] = ['look', 'admit', 'hand-out', 'search', 'credential']
const TILL: readonly Right[] = [...DESK, 'sell']

const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  desk: DESK,
  till: TILL,
  // Strangers stand in front of it: it finds nobody by name and gives nothing away.
  kiosk: ['look', 'admit', 'credential'],
  lead: RIGHTS,
}

/** What an account may do in the operations that go beyond the reference's. */
function rightsOfStaff(staff: Staff): readonly Right[] {
  if (staff.isSuperuser || staff.permissions.includes(CHANGE_CONFERENCE)) return RIGHTS
  if (staff.permissions.includes(USE_TERMINAL)) return TILL
  return mayWorkAtDesk(staff) ? DESK : []
}

export const rightsOf = (actor: Actor): readonly Right[] =>
  actor.kind === 'staff' ? rightsOfStaff(actor.staff) : RIGHTS_OF_ROLE[actor.station.role]

export const mayDo = (actor: Actor, right: Right): boolean => rightsOf(actor).includes(right)

export const staffIdOf = (actor: Actor): number | null => (actor.kind === 'staff' ? actor.staff.id : null)
/** What a paired station is called; an account has no name of a desk. */
export const stationNameOf = (actor: Actor): string => (actor.kind === 'station' ? actor.station.name : '')
export const stationIdOf = (actor: Actor): number | null => (actor.kind === 'station' ? actor.station.id : null)
