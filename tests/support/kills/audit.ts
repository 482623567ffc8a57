import { expect } from 'vitest'
import type { Effect } from './deeds.ts'
import type { Ledger } from './load.ts'

/** Reads the database beside the central. */
export type Rows = <Row>(text: string) => Promise<Row[]>

const TABLES = ['checkin', 'redemption', 'checkout'] as const
const ACTIONS: Readonly<Record<Effect['table'], string>> = { checkin: 'check-in', redemption: 'redemption', checkout: 'check-out' }

type Ids = Readonly<Record<Effect['table'], readonly number[]>>

export const idsIn = async (rows: Rows): Promise<Ids> => {
  const of = async (table: string) => (await rows<{ id: number | string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => Number(id))
  return { checkin: await of('checkin'), redemption: await of('redemption'), checkout: await of('checkout') }
}

const TOO_MANY = `SELECT redemption.attendee_id, line.id, line.quantity, count(*) AS given FROM redemption
  JOIN order_line_item AS line ON line.id = redemption.order_line_item_id WHERE redemption.undone_at_us IS NULL
  GROUP BY redemption.attendee_id, line.id, line.quantity HAVING count(*) > line.quantity`

/** Compares what the clients were told with what the database holds, while nobody works. */
export async function checkRows(rows: Rows, ledger: Ledger, before: Ids): Promise<void> {
  expect(await rows(TOO_MANY)).toEqual([])
  const now = await idsIn(rows)
  for (const table of TABLES) {
    const told = ledger.effects.filter((effect) => effect.table === table).map(({ id }) => id)
    expect(new Set(told).size, `two answers speak of one ${table}`).toBe(told.length)
    const added = now[table].filter((id) => !before[table].includes(id))
    const untold = added.filter((id) => !told.includes(id))
    expect(told.filter((id) => !added.includes(id)), `answered, and not in ${table}`).toEqual([])
    // What nobody was told yet belongs to a request that is about to be repeated.
    expect(untold.length, `more rows of ${table} than requests`).toBeLessThanOrEqual(ledger.open.size)
    await checkTrail(rows, table, added)
  }
  for (const { table, id } of ledger.undone) {
    expect(await rows(`SELECT id FROM ${table} WHERE id = ${id} AND undone_at_us IS NOT NULL`), `${table} ${id} was taken back`).toHaveLength(1)
  }
}

/** Each row and its line of the audit trail are there together or not at all. */
async function checkTrail(rows: Rows, table: Effect['table'], added: readonly number[]): Promise<void> {
  const trail = await rows<{ subject: string }>(`SELECT subject FROM audit WHERE action = '${ACTIONS[table]}' ORDER BY id`)
  const told = trail.map(({ subject }) => Number(subject.split(' ').at(-1)))
  expect(told.toSorted((one, other) => one - other), `the trail of ${table}`).toEqual([...added])
}
