import type { Queries } from '../database.ts'
import { sessionTable } from './session.ts'
import { userPermissionTable } from './user-permission.ts'
import { userTable } from './user.ts'

/** Who may log in. */
export const accountTables = (db: Queries) => ({
  permissions: userPermissionTable(db),
  sessions: sessionTable(db),
  users: userTable(db),
})
