import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import type { Rows } from './audit.ts'

/** The rows of a PostgreSQL database beside the centrals that die. It connects when somebody first asks: the tables have to be there. */
export function rowsOf(database: string): Rows {
  let client: Client | undefined
  return async <Row>(text: string) => {
    if (client === undefined) {
      client = new Client({ connectionString: database })
      await client.connect()
      onTestFinished(() => client?.end())
    }
    return (await client.query(text)).rows as Row[]
  }
}
