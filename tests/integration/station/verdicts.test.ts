import { describe, expect, it } from 'vitest'
import { sampleCode } from '../../support/central/fixture.ts'
import { DEFAULT_POLICY, type StationPolicy } from '../../../src-shared/domain/value-policy.ts'
import { startDesk } from '../../support/desk-of-central.ts'

/** A desk that gives before it asks: another one may have been quicker. */
const UNASKED: StationPolicy = { ...DEFAULT_POLICY, askFirst: { ...DEFAULT_POLICY.askFirst, redeem: false } }

describe('verdicts at a desk that sees central', () => {
  it('A3 A5: admits once, then says when and where before, and central holds both entries', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'admitted')
    const first = await desk.station.scan(code)
    expect(first).toMatchObject({ band: 'in', reason: 'first-entry', number: 1, decidedBy: { by: 'station' } })
    const again = await desk.station.scan(`${desk.central.conferenceSlug}:${code}`)
    expect(again).toMatchObject({ band: 'again', reason: 're-entry', number: 2, compareName: true, earlier: { atMs: first.atMs, station: 'Station 1' } })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(2)
  })

  it('C6: capitals do not matter', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'admitted')
    expect(await desk.station.scan(code.toLowerCase())).toMatchObject({ band: 'in', code })
  })

  it.each([
    ['refunded', 'refunded', 'A8'],
    ['cancelled', 'cancelled', 'A9'],
    ['unpaid', 'unpaid', 'A10'],
    ['no order', 'no-order', 'A11'],
  ] as const)('refuses who is %s with the reason, decided by central, and records no entry', async (label, reason, rule) => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, label)
    const verdict = await desk.station.scan(code)
    expect(verdict).toMatchObject({ band: 'stop', reason, rule, decidedBy: { by: 'central' } })
    expect(verdict.card?.code).toBe(code)
    expect(desk.checkIns(code)).toBe(0)
    expect(desk.station.store.outbox.countOpen()).toBe(0)
  })

  it('C2 C4 A7: other events, unknown codes and what is no ticket', async () => {
    const desk = await startDesk()
    await desk.station.online()
    expect(await desk.station.scan('other-conf:ABC')).toMatchObject({ band: 'stop', reason: 'wrong-event', otherEvent: 'other-conf', card: null })
    expect(await desk.station.scan('NOSUCH00')).toMatchObject({ band: 'stop', reason: 'unknown-code', rule: 'A7', code: 'NOSUCH00' })
    expect(await desk.station.scan('x'.repeat(3000))).toMatchObject({ band: 'stop', reason: 'not-a-ticket', code: '' })
    expect(await desk.station.scan('with/slash')).toMatchObject({ band: 'stop', reason: 'unknown-code' })
  })

  it('C5: an unknown code comes with those that look like it', async () => {
    const desk = await startDesk({ attendees: 400 })
    await desk.station.online()
    const codes = desk.central.db.prepare<[], string>(`SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' AND access_code GLOB '*0*'`).pluck().all()
    const code = codes[0] ?? ''
    const verdict = await desk.station.scan(code.replaceAll('0', 'O'))
    expect(verdict.near.map((row) => row.code)).toContain(code)
  })

  it('A12: a second desk learns from the next list that someone is in', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'admitted')
    await desk.station.scan(code)
    await desk.station.sent()
    const second = desk.another({ name: 'Station 2' })
    await second.online()
    expect(await second.scan(code)).toMatchObject({ band: 'again', compareName: true, earlier: { station: null } })
  })
})

describe('hand-outs', () => {
  it('R3 R4: counts down to nothing, and central counts the same', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'quantity 3 of which 1 redeemed')
    const { card } = await desk.station.scan(code)
    const line = card?.handOuts.find((row) => row.quantity === 3 && row.redeemed === 1)
    if (line === undefined) throw new Error('no such line')
    const give = () => desk.station.desk.redeem({ code, lineId: line.lineId, units: 1 })
    expect(await give()).toMatchObject({ kind: 'given', provisional: false })
    expect(await give()).toMatchObject({ kind: 'given' })
    expect(await give()).toMatchObject({ kind: 'refused', reason: 'nothing-left' })
    await desk.station.sent()
    const redeemed = desk.central.db.prepare<[number], number>('SELECT count(*) FROM redemption WHERE order_line_item_id = ?').pluck().get(line.lineId)
    expect(redeemed).toBe(3)
  })

  it('a hand-out central refuses becomes a case, and the card tells the truth again', async () => {
    const desk = await startDesk({ policy: UNASKED })
    const second = desk.another({ name: 'Station 2' })
    await desk.station.online()
    await second.online()
    const code = sampleCode(desk.central, 'with hand-outs')
    const { card } = await desk.station.scan(code)
    const line = card?.handOuts.find((row) => row.remaining > 0)
    if (line === undefined) throw new Error('no such line')
    for (const station of [desk.station, second]) {
      expect(await station.desk.redeem({ code, lineId: line.lineId, units: line.remaining })).toMatchObject({ kind: 'given' })
    }
    await desk.station.sent()
    await second.sent()
    const cases = [...desk.station.desk.cases(), ...second.desk.cases()]
    expect(cases).toHaveLength(line.remaining)
    for (const one of cases) expect(one).toMatchObject({ did: 'redeem', code, central: 'already-redeemed', product: line.description })
    const redeemed = desk.central.db.prepare<[number], number>('SELECT count(*) FROM redemption WHERE order_line_item_id = ?').pluck().get(line.lineId)
    expect(redeemed).toBe(line.quantity)
  })

  it('K2: a person read anew after a refusal is not counted twice', async () => {
    const desk = await startDesk({ attendees: 200, policy: UNASKED })
    const second = desk.another({ name: 'Station 2' })
    await desk.station.online()
    await second.online()
    const code = sampleCode(desk.central, 'quantity 3 of which 1 redeemed')
    const line = desk.station.desk.show(code)?.handOuts.find((row) => row.remaining === 2 && row.quantity === 3)
    if (line === undefined) throw new Error('no such line')
    const wish = { code, lineId: line.lineId, units: 1 }
    await desk.station.desk.redeem(wish)
    await desk.station.sent()
    // The other desk's list is older than that unit, so it gives two where one is left.
    await second.desk.redeem(wish)
    await second.sent()
    await second.desk.redeem(wish)
    await second.sent()
    await second.until('the card read anew', () => (second.desk.show(code)?.handOuts.find((row) => row.lineId === line.lineId)?.redeemed === 3 ? true : undefined))
    expect(second.desk.cases()).toHaveLength(1)
  })
})
