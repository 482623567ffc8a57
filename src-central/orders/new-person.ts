import { UNUSABLE_PASSWORD } from '../domain/person.ts'
import type { Tables } from '../store/store.ts'
import { freshAccessCode, freshUsername } from './fresh-text.ts'
import type { Scene } from './scene.ts'

export type PersonName = { name: string; email: string }
export type NewPerson = { id: number; userId: number; accessCode: string }

/** An account and an attendee without an order. Rule B7: always a new one, because a name or an address proves nobody. */
export async function createPerson(tables: Tables, { conference, now, random }: Scene, { name, email }: PersonName): Promise<NewPerson> {
  const username = await freshUsername(tables, random)
  const userId = await tables.users.insert({ username, ...splitName(name), email, passwordHash: UNUSABLE_PASSWORD })
  return { userId, ...(await createAttendee(tables, { conference, now, random }, userId)) }
}

export async function createAttendee(
  tables: Tables,
  { conference, now, random }: Pick<Scene, 'conference' | 'now' | 'random'>,
  userId: number,
): Promise<{ id: number; accessCode: string }> {
  const accessCode = await freshAccessCode(tables, random)
  const id = await tables.holders.insert({ userId, conferenceId: conference.id, orderId: null, accessCode, checkedInAt: null, createdAt: now() })
  return { id, accessCode }
}

/** Both halves are shown with a blank between them, so it does not matter much where a name is cut. */
function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.split(/\s+/u).filter((word) => word !== '')
  return { firstName, lastName: rest.join(' ') }
}
