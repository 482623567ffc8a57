import type { Dialect, Queries } from '../database.ts'
import { credentialTable } from './credential.ts'
import { dueCredentialTable } from './due-credential.ts'
import { credentialGrantTable } from './grant.ts'

/** Who gets which PIN, and how far the making of it is. */
export const credentialTables = (db: Queries, dialect: Dialect) => ({
  credentialGrants: credentialGrantTable(db),
  credentials: credentialTable(db, dialect),
  dueCredentials: dueCredentialTable(db, dialect),
})
