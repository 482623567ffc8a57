import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import type { Parcel } from '../../../src-main/ports/central.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { saidJson, scriptedHttp, type Said } from '../../support/station-central/scripted-http.ts'

const AT = '2027-05-01T07:45:33+00:00'
const CODE = 'A3K9M2X1'
const person = { id: 1, access_code: CODE, name: 'N', email: 'e', checked_in: true, checked_in_at: AT, is_inside: true }

/** An operation and the yes to it. */
const YES: readonly { operation: Operation; yes: Record<string, unknown> }[] = [
  { operation: { kind: 'check-in' }, yes: { status: 'checked_in', attendee: person, checked_in_at: AT, checkin_id: 7 } },
  { operation: { kind: 'redeem', lineId: 5, quantity: 1 }, yes: { status: 'redeemed', redeemed_at: AT, redemption_id: 7, attendee: person } },
  {
    operation: { kind: 'door-check', door: { kind: 'session', slug: 'keynote' } },
    yes: { status: 'admitted', door_check_id: 7, checked_at: AT, door: { kind: 'session', slug: 'keynote', name: 'Keynote' }, attendee: person, admissions: 1, last_admitted_at: null, last_station: null },
  },
  { operation: { kind: 'check-out', forced: null }, yes: { status: 'checked_out', checkout_id: 7, checked_out_at: AT, was_inside: true, attendee: person } },
  {
    operation: { kind: 'undo', subject: 'redeem', reason: 'wrong', centralId: 7, targetState: 'confirmed' },
    yes: { status: 'undone', subject: 'redemption', id: 7, undone_at: AT, attendee: person },
  },
]

const parcelOf = (operation: Operation): Parcel => ({ code: CODE, station: 'Desk', operation, key: 'k', clientTimeMs: null })

const kindsAfter = async (said: Said, operation: Operation, inBatch: boolean): Promise<string> => {
  const account = { username: 'desk', password: () => Promise.resolve('secret') }
  const central = createRegistrationCentral({ http: scriptedHttp(() => said), clock: createFakeClock(), origin: 'http://central.test', slug: 'conf', account })
  await central.probe()
  const parcel = parcelOf(operation)
  const [given] = inBatch ? await central.deliverAll([parcel]) : [await central.deliver(parcel)]
  return given?.answer.kind ?? 'none'
}

/** Without this the properties below would hold of a station that confirms nothing. */
test.each(YES)('the yes to $operation.kind confirms it, alone and in a batch', async ({ operation, yes }) => {
  expect(await kindsAfter(saidJson(yes), operation, false)).toBe('confirmed')
  expect(await kindsAfter(saidJson({ results: [{ id: '0', status: 200, answer: yes }] }), operation, true)).toBe('confirmed')
})

/** Members that the yes needs; the others say nothing of whether it was done. */
const NEEDED = ['status', 'attendee', 'door', 'checked_in_at', 'redeemed_at', 'checked_at', 'checked_out_at', 'undone_at', 'subject', 'id', 'door_check_id', 'checkout_id']

const status = fc.oneof(fc.constantFrom(200, 201, 204, 301, 302, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 502, 503, 504, 511), fc.integer({ min: 200, max: 599 }))
const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/html', 'text/plain', 'application/problem+json', '')
const garbage = fc.record({ status, contentType: type, text: fc.oneof(fc.string(), fc.json(), fc.constant('<html></html>'), fc.constant('')) })

const nearly = ({ yes }: (typeof YES)[number]) =>
  fc.oneof(
    fc.constantFrom(...NEEDED.filter((name) => name in yes)).map((name) => saidJson({ ...yes, [name]: undefined })),
    fc.tuple(fc.constantFrom(...NEEDED.filter((name) => name in yes)), fc.oneof(fc.constant(null), fc.boolean(), fc.array(fc.string()))).map(([name, value]) => saidJson({ ...yes, [name]: value })),
    fc.string({ minLength: 1 }).filter((code) => code.toUpperCase() !== CODE).map((code) => saidJson({ ...yes, attendee: { ...person, access_code: code } })),
    status.filter((other) => other !== 200).map((other) => saidJson(yes, other)),
    fc.integer({ min: 0, max: JSON.stringify(yes).length - 1 }).map((length) => ({ ...saidJson(yes), text: JSON.stringify(yes).slice(0, length) })),
    fc.constantFrom('text/html', 'text/plain', '').map((contentType) => ({ ...saidJson(yes), contentType })),
    fc.constantFrom(...YES.filter((other) => other.yes !== yes)).map((other) => saidJson(other.yes)),
  )

test.each(YES)('nothing but the yes to just this $operation.kind confirms it', async (situation) => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(garbage, nearly(situation)), fc.boolean(), async (said, inBatch) => {
      expect(await kindsAfter(said, situation.operation, inBatch)).not.toBe('confirmed')
    }),
    { numRuns: 400 },
  )
})

const batchGarbage = fc.oneof(
  fc.json().map((text) => ({ status: 200, contentType: 'application/json', text })),
  fc.tuple(fc.constantFrom('1', '', '00', 'x'), status).map(([id, of]) => saidJson({ results: [{ id, status: of, answer: YES[0]?.yes }] })),
  fc.tuple(status.filter((of) => of !== 200), fc.constant('0')).map(([of, id]) => saidJson({ results: [{ id, status: of, answer: YES[0]?.yes }] })),
  fc.jsonValue().map((answer) => saidJson({ results: [{ id: '0', status: 200, answer }] })),
)

test('nothing but a yes under its own name in the batch confirms an operation of it', async () => {
  await fc.assert(
    fc.asyncProperty(batchGarbage, async (said) => {
      expect(await kindsAfter(said, { kind: 'check-in' }, true)).not.toBe('confirmed')
    }),
    { numRuns: 400 },
  )
})

test('nothing but a readable no refuses an operation: a page or another program may stand before a central that did it', async () => {
  const detail = fc.constantFrom('{"detail": "Not found."}', '{"message": "Forbidden"}', '[]', 'null', '"no"', '<html></html>')
  const stranger = fc.record({ status, contentType: type, text: fc.oneof(fc.string(), fc.json(), detail) })
  const notFound = status.filter((of) => ![400, 403, 409, 422].includes(of)).map((of) => saidJson({ error: 'Not found', statusCode: of }, of))
  await fc.assert(
    fc.asyncProperty(fc.oneof(stranger, notFound), fc.constantFrom(...YES), async (said, { operation }) => {
      expect(await kindsAfter(said, operation, false)).not.toBe('refused')
    }),
    { numRuns: 800 },
  )
})
