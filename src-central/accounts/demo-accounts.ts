import { CHANGE_CONFERENCE, USE_TERMINAL, VIEW_CHECKIN } from '../domain/permissions.ts'
import type { Store, Tables } from '../store/store.ts'
import type { Passwords } from './passwords.ts'

/** The desk's account may check people in and nothing else, the till's may sell, the lead's may do everything; `nobody` may log in and then do nothing. */
export const DESK_ACCOUNT = 'desk'
const POWERLESS_ACCOUNT = 'nobody'
const TILL = { username: 'till', firstName: 'Till', permission: USE_TERMINAL }
const LEAD = { username: 'lead', firstName: 'Lead', permission: CHANGE_CONFERENCE }

/**
 * A fixed password is acceptable for exactly one reason: the demo listens on the loopback address and holds people
 * who do not exist. The command line insists on another password when either could change.
 */
export const DEMO_PASSWORD = 'lanyard-demo'

export async function insertDemoAccounts({ users, permissions }: Tables, passwords: Passwords, password: string): Promise<number> {
  // One hash serves all: scrypt is slow by design, and they share the password anyway.
  const passwordHash = await passwords.hash(password)
  const account = { firstName: '', lastName: '', email: '', passwordHash }
  await users.insert({ ...account, username: POWERLESS_ACCOUNT })
  const deskId = await users.insert({ ...account, username: DESK_ACCOUNT, firstName: 'Front', lastName: 'Desk' })
  await permissions.insert(deskId, VIEW_CHECKIN)
  for (const { username, firstName, permission } of [TILL, LEAD]) {
    await permissions.insert(await users.insert({ ...account, username, firstName, lastName: 'Desk' }), permission)
  }
  return deskId
}

/**
 * An existing database may have been made with another password. The one announced at start has to be the one that
 * works, so it is set again, and whoever had logged in with the old one is logged out.
 */
export async function keepDemoPassword(store: Store, passwords: Passwords, password: string): Promise<void> {
  const desk = await store.users.byUsername(DESK_ACCOUNT)
  if (desk === undefined || (await passwords.compare(password, desk.passwordHash)).isRight) return
  const passwordHash = await passwords.hash(password)
  const others = [POWERLESS_ACCOUNT, TILL.username, LEAD.username].map((username) => store.users.byUsername(username))
  const accounts = [desk, ...(await Promise.all(others))].filter((account) => account !== undefined)
  await store.write(async ({ users, sessions }) => {
    for (const { id } of accounts) {
      await users.setPassword(id, passwordHash)
      await sessions.removeOfUser(id)
    }
  })
}
