import { expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { column } from '../../../support/central/database/fixture.ts'
import { askFor, becomes, type CredentialDesk, startCredentials } from '../../../support/locks/desk.ts'

const GONE: [string, string][] = [
  ['a refunded order', "UPDATE orders SET status = 'refunded'"],
  ['a cancelled order', "UPDATE orders SET status = 'cancelled'"],
  ['a ticket that was given back', 'UPDATE order_line_item SET refunded_quantity = quantity'],
  ['a ticket type that opens nothing any more', 'DELETE FROM credential_grant'],
  ['somebody without an order', 'UPDATE attendee SET order_id = NULL'],
]

const trail = async ({ central }: CredentialDesk) =>
  (await column(central, "SELECT action FROM audit WHERE subject LIKE 'credential %' ORDER BY id")) as string[]

test.each(GONE)('N16: the PIN of %s is taken back, and the lead sees why', async (_what, change) => {
  const it = await startCredentials()
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  await it.central.rows(change)
  await becomes(it, id, { state: 'withdrawn', reason: 'not_entitled', removal: 'none' })
  expect(it.locks.open()).toEqual([])
  expect((await it.lead.get('credentials/?state=withdrawn')).json).toMatchObject({ credentials: [{ id, reason: 'not_entitled', access_code: it.code }] })
  expect(await trail(it)).toEqual(['credential-asked', 'credential-ready', 'credential-withdrawn', 'credential-taken-back'])
  expect((await it.lead.post(`credentials/${id}/retry/`)).json).toMatchObject({ code: 'not_entitled' })
})

test('N16: one that is still being made is not made any more', async () => {
  const it = await startCredentials()
  it.locks.faults.next('make', { kind: 'request lost' })
  it.locks.faults.next('make', { kind: 'request lost' })
  const { id } = await askFor(it)
  await it.central.rows("UPDATE orders SET status = 'refunded'")
  await becomes(it, id, { state: 'withdrawn', reason: 'not_entitled', removal: 'none' })
  expect(it.locks.open()).toEqual([])
})

const ENTITLED = `SELECT count(DISTINCT attendee.id) FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
  JOIN credential_grant AS granted ON granted.ticket_type_id = line.ticket_type_id
  WHERE granted.purpose = 'door' AND orders.status IN ('paid', 'partially_refunded') AND line.quantity > line.refunded_quantity`

test('N16: of more than are looked at together those go that nothing grants, and all others stay', async () => {
  const attendees = limits.credentialLapseSlice + 100
  const it = await startCredentials({ seed: { attendees, seed: 7 } })
  await it.central.rows(
    `INSERT INTO credential (public_id, conference_id, attendee_id, purpose, place, state, lock_key, attempts, sealed_pin, valid_from_us, valid_until_us, asked_at_us, deadline_at_us)
     SELECT 'copy ' || id, conference_id, id, 'door', '', 'ready', 'copy ' || id, 0, 'x', 1, 2, 1, 1 FROM attendee`,
  )
  const [entitled] = (await column(it.central, ENTITLED)).map(Number)
  const inUse = async () => Number((await column(it.central, "SELECT count(*) FROM credential WHERE state = 'ready'"))[0])
  const all = await inUse()
  expect(entitled).toBeGreaterThan(0)
  expect(all).toBeGreaterThan(Math.max(limits.credentialLapseSlice, entitled ?? 0))
  await expect.poll(inUse, { timeout: 20_000 }).toBe(entitled)
  await new Promise((resolve) => setTimeout(resolve, 2 * limits.credentialPollMs))
  expect(await inUse()).toBe(entitled)
}, 40_000)
