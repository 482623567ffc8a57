import { describe, expect, it } from 'vitest'
import { sampleCode } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'
import type { ModeView } from '../../../src-shared/contract/types.ts'
import { DEFAULT_POLICY } from '../../../src-shared/domain/value-policy.ts'

const start = async (over: Parameters<typeof startDesk>[0] = {}): Promise<DeskOfCentral> => {
  const desk = await startDesk(over)
  await desk.station.online()
  await desk.station.until('what central can do', () => (desk.station.desk.setMode({ kind: 'look-up' }).kind === 'switched' ? true : undefined))
  return desk
}
const goOffline = async (desk: DeskOfCentral): Promise<void> => {
  desk.proxy.set({ kind: 'lose-request' })
  await desk.station.state('offline')
}
const switchTo = async (desk: DeskOfCentral, mode: ModeView): Promise<void> => {
  await desk.station.until('the mode to be offered', () => (desk.station.desk.setMode(mode).kind === 'switched' ? true : undefined))
}
const OUT: ModeView = { kind: 'check-out' }
const GALA: ModeView = { kind: 'door', door: { kind: 'session', slug: 'gala-dinner' }, name: 'Gala dinner' }
const rows = (desk: DeskOfCentral, table: string): number => desk.central.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
const ticketOnly = (desk: DeskOfCentral): string =>
  desk.central.db
    .prepare<[], string>(
      `SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' AND checked_in_at_us IS NULL
        AND NOT EXISTS (SELECT 1 FROM order_line_item AS line JOIN add_on ON add_on.id = line.add_on_id WHERE line.order_id = orders.id AND add_on.slug = 'dinner')`,
    )
    .pluck()
    .get() ?? ''
const diner = (desk: DeskOfCentral): string =>
  desk.central.db
    .prepare<[], string>(
      `SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
         JOIN add_on ON add_on.id = line.add_on_id WHERE status = 'paid' AND add_on.slug = 'dinner'`,
    )
    .pluck()
    .get() ?? ''

describe('leaving', () => {
  it('E1 E3: central is asked, says yes once, and the screen tells when somebody left before', async () => {
    const desk = await start()
    const code = sampleCode(desk.central, 'admitted')
    await switchTo(desk, { kind: 'check-in' })
    await desk.station.scan(code)
    await desk.station.sent()
    await switchTo(desk, OUT)
    const out = await desk.station.scan(code)
    expect(out).toMatchObject({ band: 'out', reason: 'checked-out', provisional: false, decidedBy: { by: 'central' }, operation: { kind: 'check-out' } })
    expect(await desk.station.scan(code)).toMatchObject({ band: 'none', reason: 'left-before', left: { station: 'Station 1' } })
    await switchTo(desk, { kind: 'check-in' })
    expect(await desk.station.scan(code)).toMatchObject({ band: 'again', reason: 're-entry', left: { atMs: out.atMs } })
    expect(rows(desk, 'checkout')).toBe(1)
    expect(desk.station.desk.cases()).toEqual([])
  })

  it('E2: who never arrived: central says so, and no case is left behind', async () => {
    const desk = await start()
    await switchTo(desk, OUT)
    expect(await desk.station.scan(sampleCode(desk.central, 'admitted'))).toMatchObject({ band: 'none', reason: 'was-not-in', rule: 'E2', operation: null, decidedBy: { by: 'central' } })
    await desk.station.sent()
    expect([rows(desk, 'checkout'), desk.station.desk.cases()]).toEqual([0, []])
    await desk.station.stop()
    // What was written down before the answer is told after a restart as it was shown.
    const again = desk.another({ dataDir: desk.dataDir })
    const recent = await again.until('the last scans', () => again.events.find((event) => event.kind === 'recent' && event.recent.length > 0))
    expect(recent).toMatchObject({ recent: [{ band: 'stop' }] })
  })

  it('E1: without a network for now, and once at central when it is back', async () => {
    const desk = await start()
    const code = sampleCode(desk.central, 'admitted')
    await switchTo(desk, { kind: 'check-in' })
    await desk.station.scan(code)
    await desk.station.sent()
    await switchTo(desk, OUT)
    await goOffline(desk)
    expect(await desk.station.scan(code)).toMatchObject({ band: 'out', reason: 'checked-out-offline', provisional: true })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(rows(desk, 'checkout')).toBe(1)
  })

  it('E5: a lead checks out who is not inside, with a reason', async () => {
    const desk = await start()
    const code = sampleCode(desk.central, 'admitted')
    await switchTo(desk, OUT)
    desk.station.desk.checkOut({ code, forced: 'badge was handed on' })
    await desk.station.until('a verdict', () => desk.station.verdicts().find((verdict) => verdict.code === code))
    await desk.station.sent()
    // The account of this test is a desk's: central lets only a lead force it.
    expect(desk.station.verdicts().at(-1)).toMatchObject({ band: 'stop', reason: 'turned-down', rule: 'E6' })
    expect(rows(desk, 'checkout')).toBe(0)
  })
})

describe('doors', () => {
  it('H2 H4 H5: lets in who booked it, once, and nobody else', async () => {
    const desk = await start({ attendees: 200 })
    await switchTo(desk, GALA)
    expect(await desk.station.scan(diner(desk))).toMatchObject({ band: 'in', reason: 'door-entry', door: { name: 'Gala dinner' }, decidedBy: { by: 'central' } })
    expect(await desk.station.scan(diner(desk))).toMatchObject({ band: 'stop', reason: 'door-used', earlier: { station: 'Station 1' } })
    expect(await desk.station.scan(ticketOnly(desk))).toMatchObject({ band: 'stop', reason: 'not-booked' })
    await desk.station.sent()
    expect([rows(desk, 'door_check'), desk.station.desk.cases()]).toEqual([1, []])
  })

  it('H2 H4: decides alike without a network, from what it was told about its doors', async () => {
    const desk = await start({ attendees: 200 })
    const choices = await desk.station.desk.modes()
    expect(choices).toContainEqual({ mode: GALA, offered: true, opensAtMs: null, closesAtMs: null })
    // Sessions come before the products, each of which is a door as well.
    expect(choices.flatMap(({ mode }) => (mode.kind === 'door' ? [mode.door.kind] : []))[0]).toBe('session')
    await switchTo(desk, GALA)
    await goOffline(desk)
    expect(await desk.station.scan(diner(desk))).toMatchObject({ band: 'hold', reason: 'door-offline' })
    expect(await desk.station.scan(diner(desk))).toMatchObject({ band: 'stop', reason: 'door-used' })
    expect(await desk.station.scan(ticketOnly(desk))).toMatchObject({ band: 'stop', reason: 'not-booked' })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect([rows(desk, 'door_check'), desk.station.desk.cases()]).toEqual([1, []])
  })
})

describe('modes', () => {
  it('are kept over a restart', async () => {
    const desk = await start()
    await switchTo(desk, OUT)
    await desk.station.stop()
    const again = desk.another({ dataDir: desk.dataDir })
    await again.until('the mode', () => again.events.find((event) => event.kind === 'mode' && event.mode.kind === 'check-out'))
  })

  it('offers nothing that the server in use cannot book', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    expect(desk.station.desk.setMode(OUT)).toEqual({ kind: 'not-offered' })
    expect(desk.station.desk.setMode(GALA)).toEqual({ kind: 'not-offered' })
    const choices = await desk.station.desk.modes()
    expect(choices.find(({ mode }) => mode.kind === 'check-out')).toMatchObject({ offered: false })
    expect(desk.station.desk.setMode({ kind: 'hand-out', product: 'lunch-box', name: 'Lunch box' })).toEqual({ kind: 'switched' })
  })
})

describe('taking back', () => {
  it('U6: takes an arrival back at central, and a list that still shows it does not bring it back', async () => {
    const desk = await start()
    await switchTo(desk, { kind: 'check-in' })
    const code = sampleCode(desk.central, 'admitted')
    const verdict = await desk.station.scan(code)
    await desk.station.sent()
    expect(await desk.station.desk.undo({ code, id: verdict.operation?.id ?? '', reason: 'wrong person' })).toMatchObject({ kind: 'undone', provisional: false, card: { firstIn: null } })
    expect(desk.station.desk.show(code)).toMatchObject({ firstIn: null, checkInId: null })
    expect(await desk.station.scan(code)).toMatchObject({ band: 'in', reason: 'first-entry' })
    await desk.station.sent()
    const standing = desk.central.db.prepare<[], number>('SELECT count(*) FROM checkin WHERE undone_at_us IS NULL').pluck().get()
    expect([rows(desk, 'checkin') - (standing ?? 0), desk.station.desk.cases()]).toEqual([1, []])
  })

  it('U5: takes back offline what was done offline, without a word to central', async () => {
    const desk = await start()
    await switchTo(desk, { kind: 'check-in' })
    await goOffline(desk)
    const code = sampleCode(desk.central, 'admitted')
    const verdict = await desk.station.scan(code)
    expect(await desk.station.desk.undo({ code, id: verdict.operation?.id ?? '', reason: 'wrong person' })).toMatchObject({ kind: 'undone', provisional: false })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(0)
  })

  it('U6: with django-program the mark stays here and becomes a case', async () => {
    const desk = await startDesk({ profile: 'strict' })
    await desk.station.online()
    const code = sampleCode(desk.central, 'admitted')
    const verdict = await desk.station.scan(code)
    await desk.station.sent()
    expect(await desk.station.desk.undo({ code, id: verdict.operation?.id ?? '', reason: 'wrong person' })).toMatchObject({ kind: 'marked' })
    await desk.station.sent()
    expect(desk.station.desk.cases()).toMatchObject([{ did: 'undo', code, central: 'not-offered' }])
    expect(desk.station.desk.show(code)?.firstIn).not.toBeNull()
  })
})

describe('a whole party', () => {
  it('knows who else is on the order, from either server', async () => {
    for (const profile of ['lanyard', 'strict'] as const) {
      const desk = await startDesk({ profile, attendees: 200 })
      await desk.station.online()
      const order = desk.central.db
        .prepare<[], { order_id: number }>(`SELECT order_id FROM attendee JOIN orders ON orders.id = order_id WHERE status = 'paid' GROUP BY order_id HAVING count(*) > 1`)
        .get()
      const codes = desk.central.db.prepare<[number], string>('SELECT access_code FROM attendee WHERE order_id = ?').pluck().all(order?.order_id ?? 0)
      expect(codes.length).toBeGreaterThan(1)
      const [first = '', ...others] = codes
      expect(desk.station.desk.party(first).rows.map((row) => row.code).toSorted()).toEqual(others.toSorted())
    }
  })
})

describe('asking first', () => {
  it('V6 D11: central says no in time: shown as a no, and no case', async () => {
    const desk = await start({ attendees: 200 })
    const code = sampleCode(desk.central, 'with hand-outs')
    const line = desk.station.desk.show(code)?.handOuts.find((row) => row.remaining > 0)
    if (line === undefined) throw new Error('no such line')
    const second = desk.another({ name: 'Station 2' })
    await second.online()
    expect(await desk.station.desk.redeem({ code, lineId: line.lineId, units: line.remaining })).toMatchObject({ kind: 'given', provisional: false })
    const answer = await second.desk.redeem({ code, lineId: line.lineId, units: 1 })
    expect(answer.kind).toBe('refused')
    await second.sent()
    expect([desk.station.desk.cases(), second.desk.cases()]).toEqual([[], []])
    expect(desk.redemptions(code)).toBe(line.quantity)
  })

  it('V1 D12 D13: central hangs: given for now within the budget, and settled later', async () => {
    const desk = await start({ policy: { ...DEFAULT_POLICY, askBudgetMs: 300 } })
    const code = sampleCode(desk.central, 'with hand-outs')
    const line = desk.station.desk.show(code)?.handOuts.find((row) => row.remaining > 0)
    if (line === undefined) throw new Error('no such line')
    desk.proxy.set({ kind: 'lose-answer' }, /redeem|batch/)
    expect(await desk.station.desk.redeem({ code, lineId: line.lineId, units: 1 })).toMatchObject({ kind: 'given', provisional: true })
    desk.proxy.set({ kind: 'none' })
    await desk.station.sent()
    expect([desk.redemptions(code) - line.redeemed, desk.station.desk.cases()]).toEqual([1, []])
  })
})
