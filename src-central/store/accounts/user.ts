import type { Queries } from '../database.ts'

export type Login = { id: number; passwordHash: string; isActive: boolean }
export type NewUser = { username: string; firstName: string; lastName: string; email: string; passwordHash: string }

export const userToRow = ({ username, firstName, lastName, email, passwordHash }: NewUser) => ({
  username,
  first_name: firstName,
  last_name: lastName,
  email,
  password_hash: passwordHash,
})

export const userTable = (db: Queries) => ({
  byUsername: async (username: string): Promise<Login | undefined> => {
    // PostgreSQL has no such character, and asking it for one is an error instead of a name that nobody has.
    if (username.includes('\0')) return undefined
    const row = await db
      .selectFrom('user')
      .select(['id', 'password_hash', 'is_active'])
      .where('username', '=', username)
      .executeTakeFirst()
    return row && { id: row.id, passwordHash: row.password_hash, isActive: row.is_active === 1 }
  },
  isSuperuser: async (userId: number): Promise<boolean> =>
    (await db.selectFrom('user').select('is_superuser').where('id', '=', userId).executeTakeFirst())?.is_superuser === 1,
  setPassword: async (userId: number, passwordHash: string): Promise<void> => {
    await db.updateTable('user').set({ password_hash: passwordHash }).where('id', '=', userId).execute()
  },
  /** The same password at another cost. Nothing happens when somebody else has set one meanwhile. */
  renewHash: async (userId: number, from: string, to: string): Promise<void> => {
    await db.updateTable('user').set({ password_hash: to }).where('id', '=', userId).where('password_hash', '=', from).execute()
  },
  insert: async (user: NewUser): Promise<number> =>
    (await db.insertInto('user').values(userToRow(user)).returning('id').executeTakeFirstOrThrow()).id,
})
