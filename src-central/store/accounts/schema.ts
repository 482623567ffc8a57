import type { Generated } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Flag } from '../flag.ts'

type UserRow = {
  id: Generated<number>
  username: string
  password_hash: Generated<string>
  first_name: Generated<string>
  last_name: Generated<string>
  email: Generated<string>
  is_active: Generated<Flag>
  is_superuser: Generated<Flag>
}

export type AccountSchema = {
  user: UserRow
  user_permission: { user_id: number; permission: string }
  session: { key_hash: string; user_id: number; expires_at_us: Micros }
}
