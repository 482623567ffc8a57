import { Client } from 'pg'
import { onTestFinished } from 'vitest'

/** A connection to a central's PostgreSQL database for the test itself, closed when the test is over. */
export async function connectBeside(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  // Some tests cut every connection of the server, this one too.
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
