import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleCode, type TestCentral } from '../../../support/central/database/fixture.ts'
import type { CentralApi } from '../../../support/central/api.ts'
import { checkedOut, count, MINUTE_MS, newcomer, presenceOf, scanned, startDesks } from '../../../support/movements/desk.ts'

type Line = { id: number; quantity: number; redeemed_count: number; remaining: number }
type Found = { attendee: { checked_in: boolean; checked_in_at: string | null }; redeemable: Line[] }
type Preloaded = { attendees: { access_code: string; checked_in: boolean; products: Line[] }[] }

const REASON = 'wrong person'

const undo = (api: CentralApi, subject: string, id: number, more: object = {}) => api.post('checkin/undo/', { subject, id, reason: REASON, ...more })

describe('O12: a check-in that was taken back', () => {
  test('keeps its row, and the person has not been here', async () => {
    const { central, desk, deskApi } = await startDesks()
    const code = await newcomer(central)
    const id = await scanned(desk, code)
    const answer = await undo(deskApi, 'checkin', id)
    expect([answer.status, answer.json]).toMatchObject([200, { status: 'undone', attendee: { checked_in: false, checked_in_at: null, is_inside: false } }])
    expect(await count(central, 'checkin WHERE id = ? AND undone_at_us IS NOT NULL', id)).toBe(1)
    expect(((await desk.lookup(code)).json as Found).attendee).toMatchObject({ checked_in: false, checked_in_at: null })
    const preloaded = ((await desk.preload()).json as Preloaded).attendees.find((attendee) => attendee.access_code === code)
    expect(preloaded?.checked_in).toBe(false)
    const scan = (await desk.scan(code)).json as { attendee: { checked_in_at: string }; checked_in_at: string }
    expect(scan.attendee.checked_in_at > scan.checked_in_at).toBe(true)
    const [audit] = await central.rows<object>("SELECT action, subject, reason FROM audit WHERE action = 'undo'")
    expect(audit).toEqual({ action: 'undo', subject: `checkin ${id}`, reason: REASON })
  })

  test('leaves the first arrival to the next one that stands', async () => {
    const { central, desk, deskApi, leadApi } = await startDesks()
    const code = await newcomer(central)
    const first = await scanned(desk, code)
    const second = await desk.scan(code)
    const { checked_in_at: time, checkin_id: id } = second.json as { checked_in_at: string; checkin_id: number }
    expect((await undo(leadApi, 'checkin', first)).status).toBe(200)
    const found = ((await desk.lookup(code)).json as Found).attendee
    expect(found.checked_in_at !== null && found.checked_in_at > time).toBe(true)
    const third = (await desk.scan(code)).json as { attendee: { checked_in_at: string }; checked_in_at: string; checkin_id: number }
    expect([third.attendee.checked_in_at, third.checked_in_at > third.attendee.checked_in_at]).toEqual([found.checked_in_at, true])
    await undo(deskApi, 'checkin', third.checkin_id)
    await undo(deskApi, 'checkin', id)
    expect(await presenceOf(central, code)).toMatchObject({ checkedInAt: null, isInside: false })
  })
})

test('O19: nothing of anybody else is taken back, where the person is named', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  const id = await scanned(desk, code)
  const other = await undo(deskApi, 'checkin', id, { access_code: 'SOMEBODY' })
  expect([other.status, other.json]).toMatchObject([409, { code: 'other_person' }])
  expect(await count(central, 'checkin WHERE id = ? AND undone_at_us IS NULL', id)).toBe(1)
  expect((await undo(deskApi, 'checkin', id, { access_code: code })).status).toBe(200)
})

test('O12: a departure that was taken back leaves the person inside', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  const { checkedInAt } = await presenceOf(central, code)
  const id = await checkedOut(deskApi, code)
  expect((await undo(deskApi, 'check-out', id)).json).toMatchObject({ attendee: { checked_in: true, is_inside: true } })
  expect(await presenceOf(central, code)).toMatchObject({ checkedInAt, isInside: true })
})

test('O12: a hand-out that was taken back can be handed out again', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await sampleCode(central, 'with hand-outs')
  const line = ((await desk.lookup(code)).json as Found).redeemable[0]
  const { redemption_id: id } = (await desk.redeem(code, line?.id)).json as { redemption_id: number }
  expect((await desk.redeem(code, line?.id)).status).toBe(409)
  expect((await undo(deskApi, 'redemption', id)).status).toBe(200)
  expect(((await desk.lookup(code)).json as Found).redeemable[0]).toMatchObject({ redeemed_count: 0, remaining: 1 })
  const preloaded = ((await desk.preload()).json as Preloaded).attendees.find((attendee) => attendee.access_code === code)
  expect(preloaded?.products.find((product) => product.id === line?.id)).toMatchObject({ redeemed_count: 0, remaining: 1 })
  expect(await sampleCode(central, 'with hand-outs')).toBe(code)
  expect((await desk.redeem(code, line?.id)).status).toBe(200)
})

describe('O10: who may take it back', () => {
  test('one oneself for 15 minutes, another one never, a lead at any time', async () => {
    const { central, clock, desk, lead, deskApi, leadApi } = await startDesks()
    const code = await newcomer(central)
    const mine = await scanned(desk, code)
    const theirs = await scanned(lead, code)
    expect((await undo(deskApi, 'checkin', theirs)).json).toMatchObject({ code: 'permission_denied', error: expect.stringContaining('Another') })
    expect((await undo(leadApi, 'checkin', theirs)).status).toBe(200)
    clock.advance(15 * MINUTE_MS + 1000)
    expect((await undo(deskApi, 'checkin', mine)).json).toMatchObject({ code: 'permission_denied', error: expect.stringContaining('15 minutes') })
    expect((await undo(leadApi, 'checkin', mine)).status).toBe(200)
  })

  test('nobody without a reason, or with a wrong form', async () => {
    const { central, desk, deskApi } = await startDesks()
    const id = await scanned(desk, await newcomer(central))
    for (const wrong of [{ reason: undefined }, { reason: '  ' }, { subject: 'order' }, { id: 0 }, { client_time: 1 }]) {
      expect([wrong, (await undo(deskApi, 'checkin', id, wrong)).json]).toMatchObject([wrong, { code: 'validation_error' }])
    }
    expect(await count(central, 'checkin WHERE undone_at_us IS NOT NULL')).toBe(0)
  })
})

test('O11: what was followed by another movement is taken back by a lead only', async () => {
  const { central, desk, deskApi, leadApi } = await startDesks()
  const code = await newcomer(central)
  const arrival = await scanned(desk, code)
  const departure = await checkedOut(deskApi, code)
  const refused = await undo(deskApi, 'checkin', arrival)
  expect([refused.status, refused.json]).toMatchObject([409, { code: 'not_the_latest' }])
  expect((await undo(leadApi, 'checkin', arrival)).json).toMatchObject({ attendee: { checked_in: false, is_inside: false } })
  expect((await undo(deskApi, 'check-out', departure)).json).toMatchObject({ attendee: { checked_in: false, is_inside: false } })
})

test('what is not there, and what belongs to another conference', async () => {
  const { central, desk, leadApi } = await startDesks()
  const id = await scanned(desk, await newcomer(central))
  expect((await undo(leadApi, 'checkin', 9_999_999)).status).toBe(404)
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  const url = desk.base.replace(/\/[^/]+\/registration\/$/, '/other/registration/checkin/undo/')
  const elsewhere = await fetch(url, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf },
    body: JSON.stringify({ subject: 'checkin', id, reason: REASON }),
  })
  expect(elsewhere.status).toBe(404)
})

test('of 24 at once one takes it back, the others are told so', async () => {
  const { central, desk, deskApi } = await startDesks()
  const id = await scanned(desk, await newcomer(central))
  const answers = await Promise.all(Array.from({ length: 24 }, () => undo(deskApi, 'checkin', id)))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'already_undone' }])
  }
  expect(await count(central, "audit WHERE action = 'undo'")).toBe(1)
})

type Step = 'arrive' | 'leave' | 'undo first' | 'undo last'
type Row = { kind: 'checkin' | 'check-out'; id: number; stands: boolean }

/** What the rows say is inside and arrived, by the plainest reading of them. */
const expected = (rows: readonly Row[]) => {
  const standing = rows.filter((row) => row.stands)
  return { isInside: standing.at(-1)?.kind === 'checkin', isKnown: standing.some((row) => row.kind === 'checkin') }
}

test('O5 O12: whatever is done and taken back, the attendee agrees with what stands', async () => {
  const { central, desk, leadApi } = await startDesks()
  const code = await newcomer(central)
  const steps = fc.array(fc.constantFrom<Step>('arrive', 'leave', 'undo first', 'undo last'), { maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      await startAnew(central, code)
      const rows: Row[] = []
      for (const step of run) {
        await take(step)
        const { isInside, checkedInAt } = await presenceOf(central, code)
        expect({ isInside, isKnown: checkedInAt !== null }).toEqual(expected(rows))
      }

      async function take(step: Step): Promise<void> {
        if (step === 'arrive') rows.push({ kind: 'checkin', id: await scanned(desk, code), stands: true })
        else if (step === 'leave') {
          const answer = await leadApi.post('checkin/checkout/', { access_code: code })
          expect(answer.status).toBe(expected(rows).isInside ? 200 : 400)
          if (answer.status === 200) rows.push({ kind: 'check-out', id: (answer.json as { checkout_id: number }).checkout_id, stands: true })
        } else {
          const standing = rows.filter((row) => row.stands)
          const row = step === 'undo first' ? standing[0] : standing.at(-1)
          if (row === undefined) return
          expect((await undo(leadApi, row.kind, row.id)).status).toBe(200)
          row.stands = false
        }
      }
    }),
    { numRuns: 25 },
  )
})

async function startAnew(central: TestCentral, code: string): Promise<void> {
  const { id } = await presenceOf(central, code)
  await central.rows('DELETE FROM checkin WHERE attendee_id = ?', id)
  await central.rows('DELETE FROM checkout WHERE attendee_id = ?', id)
  await central.rows('UPDATE attendee SET checked_in_at_us = NULL, is_inside = 0 WHERE id = ?', id)
}
