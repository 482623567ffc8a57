import { type CentralApi, apiOf } from '../central/api.ts'
import { createTestClock } from '../central/clock.ts'
import { column, sampleCode, startCentral, type TestCentral } from '../central/database/fixture.ts'
import { type CentralSession, logIn } from '../central/session.ts'

const PASSWORD = 'lanyard-demo'

/** A central with a lead's and a desk's session, on a clock of the test's own. */
export async function startDesks(options: Parameters<typeof startCentral>[0] = {}) {
  const clock = createTestClock()
  const central = await startCentral({ clock, ...options })
  const desk = await logIn(central, { username: 'desk', password: PASSWORD })
  const lead = await logIn(central, { username: 'lead', password: PASSWORD })
  return { clock, central, desk, lead, deskApi: await apiOf(desk), leadApi: await apiOf(lead) }
}

export const MINUTE_MS = 60_000

/** What the attendee's row says. */
export type Presence = { id: number; checkedInAt: number | null; isInside: boolean }

export async function presenceOf(central: TestCentral, code: string): Promise<Presence> {
  type Row = { id: number; checked_in_at_us: number | null; is_inside: number }
  const [row] = await central.rows<Row>('SELECT id, checked_in_at_us, is_inside FROM attendee WHERE access_code = ?', code)
  if (row === undefined) throw new Error('there is no such attendee')
  return { id: row.id, checkedInAt: row.checked_in_at_us, isInside: row.is_inside === 1 }
}

/** Scans somebody who has not been here yet. Returns the row's id. */
export async function scanned(desk: CentralSession, code: string, station = 'Desk 1'): Promise<number> {
  const answer = await desk.scan(code, station)
  return (answer.json as { checkin_id: number }).checkin_id
}

export async function checkedOut(api: CentralApi, code: string): Promise<number> {
  const answer = await api.post('checkin/checkout/', { access_code: code })
  if (answer.status !== 200) throw new Error(answer.text)
  return (answer.json as { checkout_id: number }).checkout_id
}

export const newcomer = (central: TestCentral): Promise<string> => sampleCode(central, 'admitted')

export const count = async (central: TestCentral, text: string, ...values: (string | number)[]): Promise<number> =>
  Number((await column(central, `SELECT count(*) FROM ${text}`, ...values))[0])
