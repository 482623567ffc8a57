import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { count, startDesks } from '../../../support/movements/desk.ts'

type Line = { id: number; quantity: number; redeemed_count: number; remaining: number }
type Found = { products: Line[]; redeemable: Line[] }
type Preloaded = { attendees: { access_code: string; products: Line[] }[] }

const handOutOf = async (desk: { lookup: (code: string) => Promise<{ json: unknown }> }, code: string): Promise<Line> => {
  const line = ((await desk.lookup(code)).json as Found).redeemable[0]
  if (line === undefined) throw new Error('nothing to hand out')
  return line
}

const buy = (central: TestCentral, line: Line, bought: number, refunded: number) =>
  central.rows('UPDATE order_line_item SET quantity = ?, refunded_quantity = ? WHERE id = ?', bought, refunded, line.id)

test('O1: a unit that was refunded is neither shown nor handed out', async () => {
  const { central, desk } = await startDesks()
  const code = await sampleCode(central, 'with hand-outs')
  const line = await handOutOf(desk, code)
  await buy(central, line, 3, 2)
  expect(await handOutOf(desk, code)).toMatchObject({ quantity: 1, redeemed_count: 0, remaining: 1 })
  const scan = (await desk.scan(code)).json as { products: Line[] }
  expect(scan.products.find((product) => product.id === line.id)?.quantity).toBe(1)
  expect([(await desk.redeem(code, line.id)).status, (await desk.redeem(code, line.id)).status]).toEqual([200, 409])
  const listed = ((await desk.preload()).json as Preloaded).attendees.find((attendee) => attendee.access_code === code)
  expect(listed?.products.find((product) => product.id === line.id)).toMatchObject({ quantity: 1, redeemed_count: 1, remaining: 0 })
})

test('O1: the strict profile hands out what was once bought', async () => {
  const central = await startCentral({ profile: 'strict' })
  const desk = await logIn(central, central.staff)
  const code = await sampleCode(central, 'with hand-outs')
  const line = await handOutOf(desk, code)
  await buy(central, line, 1, 1)
  expect(await handOutOf(desk, code)).toMatchObject({ quantity: 1, remaining: 1 })
  expect((await desk.redeem(code, line.id)).status).toBe(200)
})

type Round = { bought: number; refunded: number; redeem: number; undo: number }

test('O1 O12: whatever is handed out, taken back and refunded at once, nobody has more than is theirs', async () => {
  const { central, desk, leadApi } = await startDesks()
  const code = await sampleCode(central, 'with hand-outs')
  const line = await handOutOf(desk, code)
  const round = fc.record<Round>({ bought: fc.nat(4), refunded: fc.nat(2), redeem: fc.nat(4), undo: fc.nat(3) })
  const standing = () => count(central, 'redemption WHERE order_line_item_id = ? AND undone_at_us IS NULL', line.id)
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
      await central.rows('DELETE FROM redemption')
      const ids: number[] = []
      for (const { bought, refunded, redeem, undo } of rounds) {
        await buy(central, line, bought, refunded)
        const mine = Math.max(0, bought - refunded)
        const before = await standing()
        const takenBack = ids.splice(0, undo)
        const [given, undone] = await Promise.all([
          Promise.all(Array.from({ length: redeem }, () => desk.redeem(code, line.id))),
          Promise.all(takenBack.map((id) => leadApi.post('checkin/undo/', { subject: 'redemption', id, reason: 'came back' }))),
        ])
        expect(undone.every((answer) => answer.status === 200)).toBe(true)
        const granted = given.filter((answer) => answer.status === 200)
        ids.push(...granted.map((answer) => (answer.json as { redemption_id: number }).redemption_id))
        const after = await standing()
        expect(after).toBe(before + granted.length - takenBack.length)
        expect(after).toBeLessThanOrEqual(Math.max(mine, before - takenBack.length))
        const least = Math.min(redeem, Math.max(0, mine - before))
        expect(granted.length).toBeGreaterThanOrEqual(least)
        expect(await handOutOf(desk, code)).toMatchObject({ quantity: mine, redeemed_count: after, remaining: mine - after })
      }
    }),
    { numRuns: 20 },
  )
})
