import type { ListedAttendee } from '../../../src-shared/wire/changes.ts'
import { preloadPerson, SLUG, type PreloadPerson } from '../preload.ts'

/** A person as a Lanyard central's list has them. */
export const listedPerson = (number: number, over: Partial<ListedAttendee> = {}): ListedAttendee => {
  const { access_code, name, email, ticket_type, products, checked_in, checked_in_at }: PreloadPerson = preloadPerson(number)
  return { id: number, access_code, name, email, ticket_type, products, checked_in, checked_in_at, is_inside: checked_in, moved_at: checked_in_at, order_status: 'paid', is_admissible: true, ...over }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

/** The list as lines, with whatever a test wants to be wrong with it. */
export const listLines = (people: readonly ListedAttendee[], over: { head?: object; end?: object | null } = {}): string =>
  [
    lineOf({ kind: 'head', conference: SLUG, cursor: 'c.1', count: people.length, generated_at: '2027-05-01T07:00:00+00:00', ...over.head }),
    ...people.map((person) => lineOf({ kind: 'attendee', ...person })),
    over.end === null ? '' : lineOf({ kind: 'end', count: people.length, ...over.end }),
  ].join('')
