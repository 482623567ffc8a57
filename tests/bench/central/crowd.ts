import Database from 'better-sqlite3'
import { Client } from 'pg'
import type { CentralProcess } from '../../support/central/process.ts'
import { logIn } from '../../support/central/session.ts'

/** A desk that is logged in, and more people than are needed who have not come yet and have something to fetch. */
export type Desk = { central: CentralProcess; base: string; headers: Record<string, string>; people: { code: string; line: number }[] }

const PEOPLE = `SELECT attendee.access_code AS code, min(line.id) AS line FROM attendee JOIN orders ON orders.id = attendee.order_id
  JOIN order_line_item AS line ON line.order_id = orders.id AND line.add_on_id IS NOT NULL
  LEFT JOIN redemption ON redemption.attendee_id = attendee.id
  WHERE orders.status = 'paid' AND attendee.checked_in_at_us IS NULL AND redemption.id IS NULL
  GROUP BY attendee.id, attendee.access_code ORDER BY attendee.id`

type Row = { code: string; line: number | string }

export async function deskAt(central: CentralProcess, database: string | undefined): Promise<Desk> {
  const session = await logIn({ url: central.url, conferenceSlug: central.conference }, { username: central.user, password: central.password })
  const rows = database === undefined ? fromFile(central.dbPath) : await fromServer(database)
  const headers = { cookie: session.cookie, 'x-csrftoken': session.csrf, 'content-type': 'application/json' }
  return { central, base: session.base, headers, people: rows.map(({ code, line }) => ({ code, line: Number(line) })) }
}

function fromFile(path: string): Row[] {
  const file = new Database(path, { readonly: true })
  try {
    return file.prepare<[], Row>(PEOPLE).all()
  } finally {
    file.close()
  }
}

async function fromServer(url: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(PEOPLE)).rows
  } finally {
    await client.end()
  }
}
