import { describe, expect, test } from 'vitest'
import type { ChangesPage, ListedAttendee } from '../../../../src-shared/wire/changes.ts'
import { apiOf } from '../../../support/central/api.ts'
import { column, sampleCode, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { createListClient } from '../../../support/changes/list-client.ts'
import { writeBeside } from '../../../support/changes/write-beside.ts'

const start = async (attendees = 25) => {
  const central = await startCentral({ seed: { attendees, seed: 7 } })
  const desk = await logIn(central, central.staff)
  const api = await apiOf(desk)
  const client = createListClient(api)
  await client.takeList()
  return { central, desk, api, client, beside: writeBeside(central) }
}

const codesOf = (changes: ChangesPage['changes']) => changes.map((change) => change.access_code)

test('nothing is new at first, and asking changes nothing', async () => {
  const { client } = await start()
  const before = client.cursor()
  expect(await client.follow()).toEqual([])
  expect(client.cursor()).toBe(before)
})

test('F1 F2: a scan and a hand-out are told once, as the person is now', async () => {
  const { central, desk, client } = await start()
  const code = await sampleCode(central, 'with hand-outs')
  const lineId = client.people.get(code)?.products.find((line) => line.remaining > 0 && line.addon_slug !== null)?.id
  await desk.scan(code)
  await desk.redeem(code, lineId)
  const [told, ...others] = await client.follow()
  expect(others).toEqual([])
  expect(told).toMatchObject({ access_code: code, checked_in: true, order_status: 'paid', is_admissible: true })
  expect((told as ListedAttendee).products.find((line) => line.id === lineId)?.redeemed_count).toBe(1)
})

test('agrees with the reference\'s list member by member', async () => {
  const { desk, client } = await start(300)
  const { attendees } = (await desk.preload()).json as { attendees: { access_code: string }[] }
  expect(client.people.size).toBe(attendees.length)
  for (const person of attendees) {
    const { id: _id, order_status: _status, is_admissible: _admissible, is_inside: _inside, moved_at: _moved, ...rest } = client.people.get(person.access_code) as ListedAttendee
    expect(rest).toEqual(person)
  }
})

test('F1: who comes, leaves and is back inside is told, one by one and many at once, with the time', async () => {
  const { central, desk, api, client } = await start()
  const code = await sampleCode(central, 'admitted')
  const lead = await apiOf(await logIn(central, { ...central.staff, username: 'lead' }))
  const told = async (): Promise<unknown> => {
    const changes = (await client.follow()) as ListedAttendee[]
    const fresh = createListClient(api)
    await fresh.takeList()
    expect(fresh.people).toEqual(client.people)
    return changes.filter((change) => change.access_code === code)[0]
  }
  expect(client.people.get(code)).toMatchObject({ is_inside: false, moved_at: null })
  const { checked_in_at: arrivedAt } = (await desk.scan(code)).json as { checked_in_at: string }
  expect(await told()).toMatchObject({ checked_in: true, is_inside: true, moved_at: arrivedAt })
  const out = (await api.post('checkin/checkout/', { access_code: code })).json as { checkout_id: number; checked_out_at: string }
  expect(await told()).toMatchObject({ checked_in: true, is_inside: false, moved_at: out.checked_out_at })
  const undone = (await api.post('checkin/undo/', { subject: 'check-out', id: out.checkout_id, reason: 'wrong person' })).json as { undone_at: string }
  expect(await told()).toMatchObject({ is_inside: true, moved_at: undone.undone_at })
  const { count } = (await lead.post('checkin/checkout/bulk/', { everyone: true, dry_run: true })).json as { count: number }
  await lead.post('checkin/checkout/bulk/', { everyone: true, expected_count: count })
  expect(await told()).toMatchObject({ checked_in: true, is_inside: false })
})

test('F3: who may not come in any more is gone, and comes back when the order is paid again', async () => {
  const { client, central, beside } = await start()
  const code = await sampleCode(central, 'admitted')
  await beside.setStatus(code, 'refunded')
  expect(await client.follow()).toEqual([{ access_code: code, gone: true }])
  await beside.setStatus(code, 'paid')
  expect(await client.follow()).toMatchObject([{ access_code: code, order_status: 'paid' }])
})

test('F1: a change of an order is told for everybody who has it', async () => {
  const { client, central, beside } = await start()
  const code = await sampleCode(central, 'two on one order')
  const sharing = await column(central, 'SELECT access_code FROM attendee WHERE order_id = (SELECT order_id FROM attendee WHERE access_code = ?)', code)
  await beside.setStatus(code, 'cancelled')
  expect(codesOf(await client.follow()).toSorted()).toEqual(sharing.map(String).toSorted())
})

test('F3: a code that nobody has any more is gone, and the new one is told', async () => {
  const { client, central, beside } = await start()
  const code = await sampleCode(central, 'admitted')
  await beside.setCode(code, 'NEWCODE1')
  const told = await client.follow()
  expect(told).toMatchObject([{ access_code: code, gone: true }, { access_code: 'NEWCODE1', checked_in: false }])
})

test('F3: somebody who was removed is gone', async () => {
  const { client, central, beside } = await start()
  const code = await sampleCode(central, 'admitted')
  await beside.remove(code)
  expect(await client.follow()).toEqual([{ access_code: code, gone: true }])
})

test('comes in pages of the wanted size', async () => {
  const { client, api, desk } = await start(100)
  const since = client.cursor()
  const codes = [...client.people.keys()].slice(0, 7)
  for (const code of codes) await desk.scan(code)
  const first = (await api.get(`changes/?since=${since}&limit=3`)).json as ChangesPage
  expect([codesOf(first.changes), first.more]).toEqual([codes.slice(0, 3), true])
  expect(codesOf(await client.follow(3))).toEqual(codes)
})

describe('F5: the whole list has to be taken again', () => {
  const refused = { status: 410, json: { code: 'cursor_unknown', error: expect.stringContaining('whole list') } }

  test.each(['nonsense', 'c.x.0.0.0', 'e.epoch.0.1.1'])('with the cursor %j', async (cursor) => {
    const { api } = await start()
    expect(await api.get(`changes/?since=${cursor}`)).toMatchObject(refused)
  })

  test('with a cursor of another central', async () => {
    const [one, other] = [await start(), await start()]
    expect(await other.api.get(`changes/?since=${one.client.cursor()}`)).toMatchObject(refused)
  })

  test('when the database is a restored copy that lacks the change, and when others have taken its place', async () => {
    const { api, desk, client, central, beside } = await start()
    const code = await sampleCode(central, 'admitted')
    await desk.scan(code)
    await client.follow()
    const cursor = client.cursor()
    await beside.forgetLastChange()
    expect(await api.get(`changes/?since=${cursor}`)).toMatchObject(refused)
    await desk.scan(await sampleCode(central, 're-entry'))
    await beside.renumberLastChange(Number(cursor.split('.')[3]))
    expect(await api.get(`changes/?since=${cursor}`)).toMatchObject(refused)
  })

  test('when the rows came from another place with other stamps', async () => {
    const { central, client } = await start()
    await central.rows(`UPDATE meta SET value = REPLACE(value, '"place":"', '"place":"elsewhere ')`)
    await central.close()
    const again = await central.place.open({ port: 0, clock: (await import('../../../../src-central/platform.ts')).systemClock, random: (await import('../../../../src-central/platform.ts')).systemRandom, seed: { attendees: 0, seed: 1 } })
    try {
      const api = await apiOf(await logIn(again, again.staff))
      expect(await api.get(`changes/?since=${client.cursor()}`)).toMatchObject(refused)
      const fresh = createListClient(api)
      await fresh.takeList()
      expect(fresh.people).toEqual(client.people)
      expect(await fresh.follow()).toEqual([])
    } finally {
      await again.close()
    }
  })
})

test.each(['', '?since=', '?since=x&limit=0', '?since=x&limit=1001', '?since=x&limit=all'])('cannot be asked with %j', async (query) => {
  const { api } = await start()
  expect(await api.get(`changes/${query}`)).toMatchObject({ status: 400, json: { code: 'validation_error' } })
})
