import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Profile } from '../../../src-central/domain/profile.ts'
import { sampleCode, startCentral } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'
import { deadFolder, expectReport, replayFile, sealFolder } from '../../support/handover/dead-station.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** A station, a central and several replays: more than a busy machine does in the usual time. */
const PATIENCE = { timeout: 150_000 }

interface DeadDesk extends DeskOfCentral {
  file: string
  /** Came twice, and has three units of a product of which the desk gave two. */
  code: string
  lineId: number
  /** Came once. */
  others: string[]
  /** When they came, by the desk's clock. */
  cameAtMs: number[]
}

/** Someone with three units of a product, and three more people; none of them ever came or got anything. */
const findPeople = ({ central }: DeskOfCentral): { code: string; lineId: number; others: string[] } => {
  const [first, ...rest] = central.db
    .prepare<[], { code: string; lineId: number; quantity: number }>(
      `SELECT access_code AS code, line.id AS lineId, line.quantity AS quantity
         FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
        WHERE status = 'paid' AND checked_in_at_us IS NULL AND line.add_on_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM redemption WHERE redemption.order_line_item_id = line.id)
        ORDER BY quantity = 3 DESC, attendee.id`,
    )
    .all()
  if (first?.quantity !== 3) throw new Error('nobody has three units')
  const others = [...new Set(rest.map(({ code }) => code))].filter((code) => code !== first.code).slice(0, 3)
  return { code: first.code, lineId: first.lineId, others }
}

/** A desk that let people in and handed out without a network, and then died. */
const startDeadDesk = async (profile: Profile): Promise<DeadDesk> => {
  const desk = await startDesk({ profile, attendees: 120 })
  await desk.station.online()
  desk.proxy.set({ kind: 'lose-request' })
  // Asked for a list, the station notices at once, and sends nothing until it is answered again.
  desk.station.desk.download()
  await desk.station.state('unsteady')
  const { code, lineId, others } = findPeople(desk)
  await desk.station.scan(code)
  await desk.station.scan(code)
  const cameAtMs: number[] = []
  for (const other of others) cameAtMs.push((await desk.station.scan(other)).atMs)
  expect(await desk.station.desk.redeem({ code, lineId, units: 2 })).toMatchObject({ kind: 'given' })
  return { ...desk, code, others, cameAtMs, lineId, file: await sealFolder(desk.dataDir) }
}

/** The station's own network is back. */
const comeBack = async (desk: DeadDesk): Promise<void> => {
  desk.proxy.set({ kind: 'none' })
  await desk.station.sent()
}

const rows = (desk: DeadDesk) => ({ checkIns: [desk.code, ...desk.others].map(desk.checkIns), units: desk.redemptions(desk.code) })
const ONCE = { checkIns: [2, 1, 1, 1], units: 2 }

describe('a sealed journal against a central that keeps keys', PATIENCE, () => {
  it('J1: sends everything once, however often and whoever else sends it', async () => {
    const desk = await startDeadDesk('lanyard')
    const report = expectReport(await replayFile(desk, desk.file))
    expect(report).toMatchObject({ exitCode: 0 })
    expect(report.lines[1]).toBe('7 confirmed · 0 for a person to look at · 0 still waiting')
    expect(rows(desk)).toEqual(ONCE)
    const elsewhere = expectReport(await replayFile(desk, desk.file))
    expect(elsewhere.lines[1]).toContain('7 confirmed')
    expect(rows(desk)).toEqual(ONCE)
    await comeBack(desk)
    expect(rows(desk)).toEqual(ONCE)
    expect(desk.station.desk.cases()).toEqual([])
    expect(desk.central.db.prepare('SELECT DISTINCT station FROM checkin WHERE attendee_id IN (SELECT id FROM attendee WHERE access_code = ?)').pluck().all(desk.code)).toEqual(['Station 1'])
  })

  it('tells central when it happened by the clock of the station, not by that of the other machine', async () => {
    const desk = await startDeadDesk('lanyard')
    expectReport(await replayFile(desk, desk.file))
    const told = desk.others.map((code) => desk.central.db.prepare<[string], number>('SELECT client_at_us FROM checkin JOIN attendee ON attendee.id = attendee_id WHERE access_code = ?').pluck().get(code))
    expect(told).toEqual(desk.cameAtMs.map((atMs) => atMs * 1000))
  })

  it('J1: and while the station comes back to life at the same moment', async () => {
    const desk = await startDeadDesk('lanyard')
    const [one, other] = await Promise.all([replayFile(desk, desk.file), replayFile(desk, desk.file), comeBack(desk)])
    expect([expectReport(one).exitCode, expectReport(other).exitCode]).toEqual([0, 0])
    expect(rows(desk)).toEqual(ONCE)
    expect(desk.station.desk.cases()).toEqual([])
  })

  it('goes on where it stopped, and says what waits', async () => {
    const desk = await startDeadDesk('lanyard')
    const replaysDir = tempFolder()
    const cut = expectReport(await replayFile(desk, desk.file, { replaysDir, origin: desk.proxy.url, patienceMs: 300 }))
    expect(cut.exitCode).toBe(8)
    expect(cut.lines[1]).toBe('0 confirmed · 0 for a person to look at · 7 still waiting')
    expect(cut.lines.at(-1)).toContain('Run the same command again')
    const whole = expectReport(await replayFile(desk, desk.file, { replaysDir }))
    expect(whole).toMatchObject({ exitCode: 0 })
    expect(whole.lines[0]).toContain('replayed here before')
    const again = expectReport(await replayFile(desk, desk.file, { replaysDir, origin: 'http://127.0.0.1:1' }))
    expect(again.lines[1]).toBe(whole.lines[1])
    expect(rows(desk)).toEqual(ONCE)
  })

  it('writes what central refuses for a person to look at, and prints nobody', async () => {
    const desk = await startDeadDesk('lanyard')
    const second = desk.another({ name: 'Station 2' })
    await desk.station.stop()
    desk.proxy.set({ kind: 'none' })
    await second.online()
    await second.desk.redeem({ code: desk.code, lineId: desk.lineId, units: 2 })
    await second.sent()
    const folder = tempFolder()
    const report = expectReport(await replayFile(desk, desk.file, { dataDir: folder }))
    expect(report.exitCode).toBe(9)
    expect(report.lines[1]).toBe('6 confirmed · 1 for a person to look at · 0 still waiting')
    const table = readFileSync(join(folder, 'cases.csv'), 'utf8')
    expect(table).toContain(`redeem,${desk.code},`)
    expect(table).toContain('already-redeemed')
    const name = second.desk.show(desk.code)?.name ?? ''
    expect(table).toContain(name)
    for (const word of [desk.code, name]) expect(report.lines.join(' ')).not.toContain(word)
  })
})

describe('a sealed journal against a central without keys', PATIENCE, () => {
  it('J2 J3 J4: sends once what provably is not there; a return is for a person to look at', async () => {
    const desk = await startDeadDesk('strict')
    const first = expectReport(await replayFile(desk, desk.file))
    expect(first.lines[1]).toBe('6 confirmed · 1 for a person to look at · 0 still waiting')
    expect(rows(desk)).toEqual({ checkIns: [1, 1, 1, 1], units: 2 })
    const second = expectReport(await replayFile(desk, desk.file))
    expect(second.lines[1]).toBe('4 confirmed · 3 for a person to look at · 0 still waiting')
    expect(rows(desk)).toEqual({ checkIns: [1, 1, 1, 1], units: 2 })
  })

  it('J2 J3 J4: doubles nothing when it is replayed twice and the station comes back', async () => {
    const desk = await startDeadDesk('strict')
    await comeBack(desk)
    expect(rows(desk)).toEqual(ONCE)
    for (let time = 0; time < 2; time += 1) {
      const report = expectReport(await replayFile(desk, desk.file))
      expect(rows(desk)).toEqual(ONCE)
      expect(report.lines[1]).toBe('4 confirmed · 3 for a person to look at · 0 still waiting')
    }
  })
})

describe('a replay that cannot begin', PATIENCE, () => {
  const startQuietDesk = async () => {
    const central = await startCentral()
    const code = sampleCode(central, 'admitted')
    const dataDir = deadFolder(code, central.conferenceSlug)
    const entries = () => central.db.prepare<[string], number>('SELECT count(*) FROM checkin JOIN attendee ON attendee.id = attendee_id WHERE access_code = ?').pluck().get(code)
    return { central, dataDir, entries, file: await sealFolder(dataDir, { slug: central.conferenceSlug }) }
  }

  it('says at once that the account is turned down', async () => {
    const desk = await startQuietDesk()
    const done = await replayFile(desk, desk.file, { password: 'wrong' })
    expect(done).toMatchObject({ ok: false, problem: { exitCode: 2, message: expect.stringContaining('account down') as string } })
    expect(desk.entries()).toBe(0)
  })
  it('says in time that nobody answers', async () => {
    const desk = await startQuietDesk()
    const report = expectReport(await replayFile(desk, desk.file, { origin: 'http://127.0.0.1:1', patienceMs: 100 }))
    expect(report.exitCode).toBe(8)
    expect(report.lines.at(-1)).toContain('cannot be reached')
  })
  it('keeps away from the folder of a station, and from the replay of another file', async () => {
    const desk = await startQuietDesk()
    const another = tempFolder()
    expectReport(await replayFile(desk, await sealFolder(desk.dataDir, { slug: desk.central.conferenceSlug }), { dataDir: another, origin: 'http://127.0.0.1:1', patienceMs: 0 }))
    for (const dataDir of [desk.dataDir, another]) {
      expect(await replayFile(desk, desk.file, { dataDir })).toMatchObject({ ok: false, problem: { exitCode: 3, message: expect.stringContaining('something else') as string } })
    }
    expect(desk.entries()).toBe(0)
  })
})
