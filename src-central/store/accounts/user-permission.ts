import type { Queries } from '../database.ts'

export const userPermissionTable = (db: Queries) => ({
  ofUser: async (userId: number): Promise<string[]> => {
    const rows = await db.selectFrom('user_permission').select('permission').where('user_id', '=', userId).execute()
    return rows.map((row) => row.permission)
  },
  insert: async (userId: number, permission: string): Promise<void> => {
    await db.insertInto('user_permission').values({ user_id: userId, permission }).execute()
  },
})
