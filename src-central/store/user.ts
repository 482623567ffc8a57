import type { Database } from './open.ts'

export type Login = { id: number; passwordHash: string; isActive: boolean }
export type NewUser = { username: string; firstName: string; lastName: string; email: string; passwordHash: string }

type LoginRow = { id: number; password_hash: string; is_active: 0 | 1 }

export function userTable(db: Database) {
  const byUsername = db.prepare<[string], LoginRow>('SELECT id, password_hash, is_active FROM user WHERE username = ?')
  const setPassword = db.prepare<[string, number]>('UPDATE user SET password_hash = ? WHERE id = ?')
  const insert = db.prepare<[string, string, string, string, string]>(
    'INSERT INTO user (username, first_name, last_name, email, password_hash) VALUES (?, ?, ?, ?, ?)',
  )
  return {
    byUsername: (username: string): Login | undefined => {
      const row = byUsername.get(username)
      return row && { id: row.id, passwordHash: row.password_hash, isActive: row.is_active === 1 }
    },
    setPassword: (userId: number, passwordHash: string) => {
      setPassword.run(passwordHash, userId)
    },
    insert: (user: NewUser) =>
      Number(insert.run(user.username, user.firstName, user.lastName, user.email, user.passwordHash).lastInsertRowid),
  }
}
