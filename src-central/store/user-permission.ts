import type { Database } from './open.ts'

export function userPermissionTable(db: Database) {
  const ofUser = db.prepare<[number], { permission: string }>('SELECT permission FROM user_permission WHERE user_id = ?')
  const insert = db.prepare<[number, string]>('INSERT INTO user_permission (user_id, permission) VALUES (?, ?)')
  return {
    ofUser: (userId: number) => ofUser.all(userId).map((row) => row.permission),
    insert: (userId: number, permission: string) => {
      insert.run(userId, permission)
    },
  }
}
