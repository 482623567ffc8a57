import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleCode } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'

const goOffline = async (desk: DeskOfCentral): Promise<void> => {
  desk.proxy.set({ kind: 'lose-request' })
  await desk.station.state('offline')
}
const firstLine = (desk: DeskOfCentral, code: string, quantity?: number) => {
  const line = desk.station.desk.show(code)?.handOuts.find((row) => row.remaining > 0 && (quantity === undefined || row.quantity === quantity))
  if (line === undefined) throw new Error('no such line')
  return line
}

describe('without a network', () => {
  it('A4 A6: admits for now with the age of the list, and everything is uploaded once when it is back', async () => {
    const desk = await startDesk()
    await desk.station.online()
    await goOffline(desk)
    const code = sampleCode(desk.central, 'with hand-outs')
    const first = await desk.station.scan(code)
    expect(first).toMatchObject({ band: 'hold', reason: 'offline-entry', decidedBy: { by: 'station', listAtMs: desk.station.connection()?.list?.atMs } })
    expect(await desk.station.scan(code)).toMatchObject({ band: 'hold', reason: 'offline-return', earlier: { atMs: first.atMs, station: 'Station 1' } })
    const line = firstLine(desk, code)
    expect(await desk.station.desk.redeem({ code, lineId: line.lineId, units: 1 })).toMatchObject({ kind: 'given', provisional: true })
    expect(desk.station.store.outbox.countOpen()).toBe(3)
    expect(desk.checkIns(code)).toBe(0)
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(2)
    expect(desk.redemptions(code)).toBe(1)
    expect(desk.station.desk.cases()).toEqual([])
  })

  it('A2: an unknown code is for the lead', async () => {
    const desk = await startDesk()
    await desk.station.online()
    await goOffline(desk)
    expect(await desk.station.scan('NOSUCH00')).toMatchObject({ band: 'lead', reason: 'unknown-offline' })
  })

  it('A8: who was refused before is still refused, for the same reason', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'refunded')
    await desk.station.scan(code)
    await goOffline(desk)
    expect(await desk.station.scan(code)).toMatchObject({ band: 'stop', reason: 'refunded', decidedBy: { by: 'station' } })
  })

  it('A1: a desk that never had a list says so', async () => {
    const desk = await startDesk()
    desk.proxy.set({ kind: 'lose-request' })
    const fresh = desk.another()
    await fresh.state('offline')
    expect(await fresh.scan('A3K9M2X1')).toMatchObject({ band: 'stop', reason: 'no-list' })
  })

  it('A14: central that does not answer in time leaves the decision to the desk', async () => {
    const desk = await startDesk()
    await desk.station.online()
    desk.proxy.set({ kind: 'hang' }, /lookup/u)
    const startedMs = performance.now()
    const slow = desk.station.scan('NOSUCH00')
    const known = sampleCode(desk.central, 'admitted')
    desk.station.desk.scan(known)
    expect(await slow).toMatchObject({ band: 'lead', reason: 'unknown-offline' })
    expect(performance.now() - startedMs).toBeGreaterThan(900)
    // The one behind it stood in line and was not lost.
    await desk.station.until('the second verdict', () => desk.station.verdicts().find((verdict) => verdict.code === known))
  })

  it('starts from its own list after a restart without a network', async () => {
    const desk = await startDesk()
    await desk.station.online()
    const code = sampleCode(desk.central, 'admitted')
    await desk.station.stop()
    desk.proxy.set({ kind: 'lose-request' })
    const again = desk.another({ dataDir: desk.dataDir })
    await again.state('offline')
    expect(await again.scan(code)).toMatchObject({ band: 'hold' })
  })
})

describe('answers that are lost or no answers at all', () => {
  it('D2: a check-in whose answer is lost is not sent twice', async () => {
    const desk = await startDesk()
    await desk.station.online()
    desk.proxy.set({ kind: 'lose-answer' }, /scan/u)
    const code = sampleCode(desk.central, 'admitted')
    await desk.station.scan(code)
    await desk.station.until('the check-in at central', () => (desk.checkIns(code) === 1 ? true : undefined))
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
    expect(desk.station.desk.cases()).toEqual([])
  })

  it('D1: a check-in that never arrived is sent again', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    desk.proxy.set({ kind: 'lose-request' }, /scan/u)
    const code = sampleCode(desk.central, 'admitted')
    await desk.station.scan(code)
    await desk.station.until('a try', () => (desk.proxy.seen.some((line) => line.includes('checkin/scan')) ? true : undefined))
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
  })

  it('D3: a re-entry whose answer is lost becomes a case instead of a second row', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    const code = sampleCode(desk.central, 're-entry')
    const before = desk.checkIns(code)
    desk.proxy.set({ kind: 'lose-answer' }, /scan/u)
    await desk.station.scan(code)
    await desk.station.until('the row at central', () => (desk.checkIns(code) === before + 1 ? true : undefined))
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(before + 1)
    expect(desk.station.desk.cases()).toMatchObject([{ did: 'check-in', code, central: 'unknown-outcome' }])
  })

  it.each([
    ['D5', 1],
    ['D6', 3],
  ] as const)('%s: a lost answer to a hand-out of a line of %i takes no second unit', async (_, quantity) => {
    const desk = await startDesk({ attendees: 200, profile: 'strict' })
    await desk.station.online()
    const codes = desk.central.db
      .prepare<[number], string>(
        `SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
          WHERE status = 'paid' AND add_on_id IS NOT NULL AND line.quantity = ?`,
      )
      .pluck()
      .all(quantity)
    const code = codes.find((candidate) => desk.station.desk.show(candidate)?.handOuts.some((row) => row.remaining > 0 && row.quantity === quantity)) ?? ''
    const line = firstLine(desk, code, quantity)
    const before = desk.redemptions(code)
    desk.proxy.set({ kind: 'lose-answer' }, /redeem/u)
    await desk.station.desk.redeem({ code, lineId: line.lineId, units: 1 })
    await desk.station.until('the row at central', () => (desk.redemptions(code) === before + 1 ? true : undefined))
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.redemptions(code)).toBe(before + 1)
    expect(desk.station.desk.cases()).toHaveLength(quantity === 1 ? 0 : 1)
    // Nobody knows whose unit central counts: until a person has looked, ours counts beside it (K3).
    const expected = line.remaining - (quantity === 1 ? 1 : 2)
    const shown = (): number | undefined => desk.station.desk.show(code)?.handOuts.find((row) => row.lineId === line.lineId)?.remaining
    await desk.station.until('the person read anew', () => (shown() === expected ? true : undefined))
  })

  it('D7: where central knows repeats, a lost answer leaves neither a case nor a second row', async () => {
    const desk = await startDesk({ attendees: 200 })
    await desk.station.online()
    const code = sampleCode(desk.central, 'quantity 3 of which 1 redeemed')
    const line = firstLine(desk, code, 3)
    const before = { entries: desk.checkIns(code), units: desk.redemptions(code) }
    desk.proxy.set({ kind: 'lose-answer' }, /scan|redeem/u)
    // A re-entry and one of several units: what reading back could not tell (D3, D6).
    await desk.station.scan(code)
    await desk.station.desk.redeem({ code, lineId: line.lineId, units: 1 })
    await desk.station.until('the first row at central', () => (desk.checkIns(code) > before.entries ? true : undefined))
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(before.entries + 1)
    expect(desk.redemptions(code)).toBe(before.units + 1)
    expect(desk.station.desk.cases()).toEqual([])
    expect(desk.station.desk.show(code)?.handOuts.find((row) => row.lineId === line.lineId)?.remaining).toBe(line.remaining - 1)
  })

  it('a hotel network that answers with its own page is no central, and nothing is lost', async () => {
    const desk = await startDesk()
    await desk.station.online()
    desk.proxy.set({ kind: 'html', status: 200 })
    expect(await desk.station.state('wrong')).toMatchObject({ problem: 'captive' })
    const code = sampleCode(desk.central, 'admitted')
    expect(await desk.station.scan(code)).toMatchObject({ band: 'hold' })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
  })

  it('a server that is being upgraded has its own word, and nothing is lost', async () => {
    const desk = await startDesk()
    await desk.station.online()
    desk.proxy.set({ kind: 'html', status: 503 })
    expect(await desk.station.state('offline')).toMatchObject({ problem: 'upgrading' })
    const code = sampleCode(desk.central, 'admitted')
    expect(await desk.station.scan(code)).toMatchObject({ band: 'hold' })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
  })

  it('a wrong password says so and sends nothing', async () => {
    const desk = await startDesk({ password: 'wrong' })
    expect(await desk.station.state('signin')).toMatchObject({ problem: 'bad-password' })
  })

  it('an expired login is renewed without a word', async () => {
    const desk = await startDesk()
    await desk.station.online()
    desk.central.db.exec('DELETE FROM session')
    const code = sampleCode(desk.central, 'admitted')
    expect(await desk.station.scan(code)).toMatchObject({ band: 'in' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
    expect(desk.station.connection()?.state).toBe('online')
  })

  it('a list cut in the middle leaves the old one in use, and is fetched again', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    const before = desk.station.connection()?.list
    desk.central.db.exec(`UPDATE user SET first_name = 'Changed'`)
    desk.proxy.set({ kind: 'cut', bytes: 5000 }, /preload\/$/u)
    desk.station.desk.download()
    await desk.station.until('the problem', () => (desk.station.connection()?.problem === 'cut' ? true : undefined))
    expect(desk.station.connection()?.list).toEqual(before)
    expect(await desk.station.scan(sampleCode(desk.central, 'admitted'))).toMatchObject({ reason: expect.stringMatching('entry') })
    desk.proxy.set({ kind: 'none' })
    desk.station.desk.download()
    await desk.station.until('the new list', () => ((desk.station.connection()?.list?.atMs ?? 0) > (before?.atMs ?? 0) ? true : undefined))
    expect(readdirSync(desk.dataDir).filter((name) => /^mirror-\d+\.db$/u.test(name))).toHaveLength(1)
  })
})
