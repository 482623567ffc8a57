import { describe, expect, it } from 'vitest'
import { sampleCode } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'
import type { TestStation } from '../../support/station.ts'
import { startRestorableCentral } from '../../support/sync/restorable-central.ts'

const goOffline = async (desk: Pick<DeskOfCentral, 'proxy'>, station: TestStation): Promise<void> => {
  desk.proxy.set({ kind: 'lose-request' })
  await station.state('offline')
}
const lineOf = (station: TestStation, code: string) => {
  const line = station.desk.show(code)?.handOuts.find((row) => row.remaining > 0)
  if (line === undefined) throw new Error('no such line')
  return line
}
const give = (station: TestStation, code: string, lineId: number) => station.desk.redeem({ code, lineId, units: 1, released: null })
const requests = (desk: Pick<DeskOfCentral, 'proxy'>, path: string): number => desk.proxy.seen.filter((seen) => seen.includes(path)).length
const caseWords = (station: TestStation): string[] => station.desk.cases().filter((one) => one.ended === null).map((one) => one.central).toSorted()
/** Somebody whom nobody else in the test needs. */
const people = (desk: { central: DeskOfCentral['central'] }, station: TestStation, count: number): string[] => {
  const codes = desk.central.db
    .prepare<[], string>(`SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' AND NOT EXISTS (SELECT 1 FROM checkin WHERE checkin.attendee_id = attendee.id) ORDER BY attendee.id`)
    .pluck()
    .all()
  const free = codes.filter((code) => station.desk.show(code)?.name !== '' && station.desk.show(code)?.handOuts.some((row) => row.remaining > 0))
  if (free.length < count) throw new Error('too few people')
  return free.slice(0, count)
}

describe('the list of a Lanyard central', () => {
  it('is downloaded once; what another desk did is here two seconds later', async () => {
    const desk = await startDesk()
    const second = desk.another({ name: 'Station 2' })
    await desk.station.online()
    await second.online()
    const code = sampleCode(desk.central, 'admitted')
    await second.scan(code)
    await second.sent()
    await desk.station.until('the other desk seen', () => (desk.station.store.mirror()?.find(code)?.attendee.checkedInAtMs !== null ? true : undefined))
    expect(await desk.station.scan(code)).toMatchObject({ band: 'again', decidedBy: { by: 'station' } })
    expect(requests(desk, 'changes/snapshot/')).toBe(2)
  })
  it('is gone on with after a restart', async () => {
    const desk = await startDesk()
    await desk.station.online()
    await desk.station.stop()
    const again = desk.another({ dataDir: desk.dataDir })
    await again.online()
    const code = sampleCode(desk.central, 'admitted')
    await again.scan(code)
    await again.sent()
    await again.until('the own entry listed', () => (again.store.mirror()?.find(code)?.attendee.checkedInAtMs !== null ? true : undefined))
    expect(requests(desk, 'changes/snapshot/')).toBe(1)
  })
})

describe('while a list is on its way', () => {
  it('a guest gets central\'s word, and what is done is sent', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    desk.proxy.set({ kind: 'hang' }, /preload\/$/u)
    const before = requests(desk, 'checkin/preload/')
    desk.station.desk.download()
    const [code = ''] = people(desk, desk.station, 1)
    await desk.station.until('the list asked for', () => (desk.proxy.seen.length > before ? true : undefined))
    expect(await give(desk.station, code, lineOf(desk.station, code).lineId)).toMatchObject({ kind: 'given', provisional: false })
    await desk.station.scan(code)
    await desk.station.sent()
    expect([desk.checkIns(code), desk.redemptions(code)]).toEqual([1, 1])
  })
})

describe.each(['lanyard', 'strict'] as const)('orders that change behind the back of a desk (%s)', (profile) => {
  it('Q2: a person linked to another order loses the lines, and nothing is a case', async () => {
    const desk = await startDesk({ profile })
    await desk.station.online()
    const [code = '', other = '', third = ''] = people(desk, desk.station, 3)
    const line = lineOf(desk.station, code)
    await give(desk.station, code, line.lineId)
    await desk.station.scan(code)
    await desk.station.sent()
    desk.central.db.prepare('UPDATE attendee SET order_id = (SELECT order_id FROM attendee WHERE access_code = ?) WHERE access_code = ?').run(other, code)
    const second = desk.another({ name: 'Station 2' })
    await second.online()
    // Central tells of whoever is touched.
    await second.scan(code)
    await second.sent()
    if (profile === 'strict') desk.station.desk.download()
    await desk.station.until('the lines gone', () => (desk.station.desk.show(code)?.handOuts.some((row) => row.lineId === line.lineId) === false ? true : undefined))
    await desk.station.scan(third)
    await desk.station.sent()
    expect(caseWords(desk.station)).toEqual([])
    expect([desk.redemptions(code), desk.checkIns(third)]).toEqual([1, 1])
  })
  it('a person refunded between the list and the scan is a case, and off the list', async () => {
    const desk = await startDesk({ profile })
    await desk.station.online()
    const [code = ''] = people(desk, desk.station, 1)
    await goOffline(desk, desk.station)
    desk.central.db.prepare(`UPDATE orders SET status = 'refunded' WHERE id = (SELECT order_id FROM attendee WHERE access_code = ?)`).run(code)
    expect(await desk.station.scan(code)).toMatchObject({ band: 'hold' })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(caseWords(desk.station)).toEqual(['order-not-admissible'])
    await desk.station.until('the refund known', () => (desk.station.desk.show(code)?.order === 'refunded' ? true : undefined))
    expect(desk.checkIns(code)).toBe(0)
  })
})

describe('a central restored from an old copy', () => {
  const restorable = async () => {
    const desk = await startRestorableCentral()
    const station = desk.station()
    await station.online()
    const codes = people({ central: desk.central() }, station, 4)
    return { desk, station, codes }
  }
  it('Q1 Q3 Q4 Q6 Q7: is found out; what it lost and what is meant for somebody else is a case each, the rest is sent', async () => {
    const { desk, station, codes: [before = '', lost = '', stranger = '', waiting = ''] } = await restorable()
    await station.scan(before)
    await station.sent()
    desk.backUp()
    await station.scan(lost)
    const line = lineOf(station, lost)
    await give(station, lost, line.lineId)
    await station.sent()
    await station.until('the list knows it', () => (station.store.mirror()?.find(lost)?.attendee.checkedInAtMs !== null ? true : undefined))
    await goOffline(desk, station)
    await station.scan(stranger)
    await station.scan(waiting)
    await desk.restore((central) => {
      central.db.prepare(`UPDATE user SET first_name = 'Somebody', last_name = 'Else' WHERE id = (SELECT user_id FROM attendee WHERE access_code = ?)`).run(stranger)
    })
    desk.proxy.set({ kind: 'none' })
    await station.sent()
    await station.until('the cases', () => (station.connection()?.openCases === 3 ? true : undefined))
    expect(caseWords(station)).toEqual(['no-longer-there', 'no-longer-there', 'other-person'])
    expect([before, lost, stranger, waiting].map(desk.checkIns)).toEqual([1, 0, 0, 1])
    // It was given here, whatever central says: nobody gets it twice.
    expect(await station.scan(lost)).toMatchObject({ band: 'again', earlier: { station: 'Station 1' } })
    expect(station.desk.show(lost)?.handOuts.find((row) => row.lineId === line.lineId)?.redeemed).toBe(line.redeemed + 1)
  })
  it('Q7: gives its numbers away anew, and nothing of others is taken back by an old one', async () => {
    const { desk, station, codes: [mine = '', others = ''] } = await restorable()
    desk.backUp()
    const verdict = await station.scan(mine)
    await station.sent()
    await station.until('the list knows it', () => (station.store.mirror()?.find(mine)?.attendee.checkedInAtMs !== null ? true : undefined))
    await goOffline(desk, station)
    await desk.restore()
    desk.proxy.set({ kind: 'none' })
    const second = desk.station('Station 2')
    await second.online()
    // It gets the number that the lost one had.
    await second.scan(others)
    await second.sent()
    await station.until('the case', () => (station.connection()?.openCases === 1 ? true : undefined))
    const id = verdict.operation?.id ?? ''
    await station.desk.undo({ code: mine, id, reason: 'scanned by mistake' })
    await station.sent()
    expect([desk.checkIns(others), desk.checkIns(mine)]).toEqual([1, 0])
    const inside = desk.central().db.prepare<[string], number>('SELECT is_inside FROM attendee WHERE access_code = ?').pluck().get(others)
    expect(inside).toBe(1)
  })
})
