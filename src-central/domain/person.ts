import { strip } from '../python/text.ts'

/** The reference's full name: never falls back to the account name, so it may be empty. */
export const fullName = (person: { firstName: string; lastName: string }): string =>
  strip(`${person.firstName} ${person.lastName}`)

/** The hash of no password: accounts that came by a registration or a sale cannot log in. */
export const UNUSABLE_PASSWORD = '!'
