import { Client, DatabaseError } from 'pg'
import { DatabaseTrouble } from '../database.ts'

/** Where the database is and who asks, without the password. */
export type Place = { server: string; database: string; user: string }

/** Reads the address as the driver will, so that what it leaves out (port, user, socket) is named as it will be used. */
export function placeOf(url: string): Place {
  try {
    const { host, port, database, user } = new Client({ connectionString: url })
    return { server: host.startsWith('/') ? host : `${host}:${port}`, database: database ?? '', user: user ?? '' }
  } catch (error) {
    // The cause is left out on purpose: it may quote the address, and with it the password.
    if (error instanceof Error) throw new DatabaseTrouble('the address of the database cannot be read')
    throw error
  }
}

/** Of the system and of TLS: ECONNREFUSED, ENOTFOUND, ERR_TLS_CERT_ALTNAME_INVALID, SELF_SIGNED_CERT_IN_CHAIN ... */
const CODE_OF_NETWORK = /^E[A-Z]+$|^EAI_|^ERR_(TLS|SSL)|CERT|SIGNATURE/
/** What the driver says without a code. */
const WORDS_OF_NETWORK = /timeout|terminated|SSL/i
const NO_PASSWORD = /password must be a string/

/** One line about an error of the server or of the way to it; undefined when it is neither. */
export function postgresqlTrouble(error: unknown, { server, database, user }: Place): string | undefined {
  if (error instanceof DatabaseError) return `the PostgreSQL server at ${server} ${refusalOf(error, database, user)}`
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (NO_PASSWORD.test(error.message)) return `the PostgreSQL server at ${server} wants a password of ${user}, and there is none`
  if (CODE_OF_NETWORK.test(code)) return `cannot reach the PostgreSQL server at ${server}: ${code}`
  return WORDS_OF_NETWORK.test(error.message) ? `cannot reach the PostgreSQL server at ${server}: ${error.message}` : undefined
}

function refusalOf(error: DatabaseError, database: string, user: string): string {
  switch (error.code) {
    case '28P01':
    case '28000':
      return `refuses the login of ${user}: wrong name or password, or not allowed from here`
    case '3D000':
      return `has no database ${database}`
    case '42501':
      return `does not let ${user} do this in the database ${database}: the right to make or use tables is missing`
    case '53300':
      return 'has no connection left'
    case undefined:
    default:
      return `cannot be used: ${error.code ?? 'no code'} ${error.message.replaceAll('\n', ' ')}`
  }
}
