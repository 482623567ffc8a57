import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { sampleCode } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'
import { OTHER_KEY, printed } from '../../support/desk/sheet.ts'
import type { TestStation } from '../../support/station.ts'
import type { CommandView, SheetRowView } from '../../../src-shared/contract/types.ts'
import type { Profile } from '../../../src-central/domain/profile.ts'

const start = async (profile: Profile = 'lanyard'): Promise<DeskOfCentral> => {
  const desk = await startDesk({ profile })
  await desk.station.online()
  return desk
}

const sheetOf = async (station: TestStation): Promise<SheetRowView[]> => {
  const sheet = await station.desk.sheet.commands()
  if (sheet.kind !== 'sheet') throw new Error(sheet.kind)
  return sheet.rows
}
const cardOf = async (station: TestStation, name: string): Promise<string> => {
  const sheet = await station.desk.sheet.staff([name])
  return sheet.kind === 'cards' ? (sheet.cards[0]?.text ?? '') : ''
}
const keyText = (rows: readonly SheetRowView[], number: number): string => rows.find(({ command }) => command.kind === 'key' && command.number === number)?.text ?? ''
const told = (station: TestStation): CommandView[] => station.events.flatMap((event) => (event.kind === 'command' ? [event.command] : []))
const next = (station: TestStation, count: number): Promise<CommandView> => station.until(`command ${count}`, () => told(station)[count - 1])

describe('the command sheet of an event', () => {
  it('Y2 Y8: is made with the key of central, works at every desk of the event, and every code of it does', async () => {
    const desk = await start()
    const rows = await sheetOf(desk.station)
    expect(new Set(rows.map(({ command }) => command.kind))).toEqual(new Set(['key', 'hand-over', 'mode']))
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length)
    const other = desk.another({ name: 'Station 2' })
    await other.online()
    // The same key, so the same sheet, whoever prints it.
    expect((await sheetOf(other)).map(({ text }) => text)).toEqual(rows.map(({ text }) => text))
    const card = await cardOf(desk.station, 'ADA')
    for (const [index, { text, command, needsStaff }] of rows.entries()) {
      other.desk.scan(text)
      if (needsStaff) {
        await other.until('the question for the staff', () => (other.events.findLast((event) => event.kind === 'staff-wanted')?.wait === null ? undefined : true))
        other.desk.scan(card)
      }
      expect(await next(other, index + 1)).toEqual(command)
    }
    expect(other.verdicts()).toEqual([])
  })

  it('Y3 Y4: a forged sheet does nothing, and undo waits for the staff while guests are served', async () => {
    const desk = await start()
    const { station } = desk
    const slug = desk.central.conferenceSlug
    const undo = keyText(await sheetOf(station), 4)
    station.desk.scan(printed({ kind: 'key', number: 4 }, { slug, key: OTHER_KEY }))
    expect(await next(station, 1)).toEqual({ kind: 'refused', reason: 'not-this-event' })
    station.desk.scan(undo)
    expect(await station.scan(sampleCode(desk.central, 'admitted'))).toMatchObject({ band: 'in' })
    station.desk.scan(printed({ kind: 'staff', name: 'EVE' }, { slug, key: OTHER_KEY }))
    expect(await next(station, 2)).toEqual({ kind: 'refused', reason: 'not-this-event' })
    station.desk.scan(await cardOf(station, 'ADA'))
    expect(await next(station, 3)).toEqual({ kind: 'key', number: 4 })
    expect(station.verdicts()).toHaveLength(1)
    await station.stop()
    const journal = new Database(join(desk.dataDir, 'journal.db'), { readonly: true })
    expect(journal.prepare("SELECT body FROM event WHERE kind = 'staff'").pluck().all()).toEqual([JSON.stringify({ staff: 'ADA', command: 'K4' })])
    // The key itself is in no database.
    const { key } = JSON.parse(readFileSync(join(desk.dataDir, 'sheet.key'), 'utf8')) as { key: string }
    const text = journal.prepare<[], string>('SELECT group_concat(body) FROM event').pluck().get() ?? ''
    const settings = journal.prepare<[], string>('SELECT group_concat(value) FROM setting').pluck().get() ?? ''
    journal.close()
    expect(`${text}${settings}`).not.toContain(key)
    expect(statSync(join(desk.dataDir, 'sheet.key')).mode & 0o777).toBe(0o600)
  })

  it('Y8: against a server that has no key each desk has its own, which outlives the program', async () => {
    const desk = await start('strict')
    const rows = await sheetOf(desk.station)
    await desk.station.stop()
    const again = desk.another({ dataDir: desk.dataDir })
    await again.online()
    again.desk.scan(keyText(rows, 3))
    expect(await next(again, 1)).toEqual({ kind: 'key', number: 3 })
    const other = desk.another({ name: 'Station 2' })
    await other.online()
    other.desk.scan(keyText(rows, 3))
    expect(await next(other, 1)).toEqual({ kind: 'refused', reason: 'not-this-event' })
  })

  it('Y8: a sheet that was made while central was out of reach gives way to its key', async () => {
    const desk = await startDesk({})
    desk.proxy.set({ kind: 'lose-request' })
    const alone = desk.another({ name: 'Station 2' })
    await alone.state('offline')
    const rows = await sheetOf(alone)
    desk.proxy.set({ kind: 'none' })
    await alone.online()
    await alone.until('the key of central', () => {
      alone.desk.scan(keyText(rows, 3))
      return told(alone).some((command) => command.kind === 'refused') ? true : undefined
    })
    expect(await alone.desk.sheet.commands()).toMatchObject({ kind: 'sheet', changedAtMs: expect.any(Number) as number })
  })
})

describe('badges and leads', () => {
  it('a badge is asked for a reason the second time, over a restart, and a lead stays called over a reload of the window', async () => {
    const desk = await start()
    const code = sampleCode(desk.central, 'admitted')
    await desk.station.scan(code)
    expect(desk.station.desk.printBadge({ code, reason: null })).toEqual({ kind: 'print', number: 1 })
    desk.station.desk.callLead(true)
    const watching = new AbortController()
    const seen: unknown[] = []
    for await (const event of desk.station.desk.watch(watching.signal)) {
      if (event.kind === 'lead-called') seen.push(event.atMs)
      if (seen.length > 0) break
    }
    watching.abort()
    expect(seen).toEqual([expect.any(Number)])
    await desk.station.stop()
    const again = desk.another({ dataDir: desk.dataDir })
    expect(again.desk.printBadge({ code, reason: null })).toEqual({ kind: 'needs-reason' })
    expect(again.desk.printBadge({ code, reason: 'Lost' })).toEqual({ kind: 'print', number: 2 })
    // The call itself is of the day, not of the desk: a program that starts anew waits for nobody.
    expect(await again.until('whether a lead is called', () => again.events.find((event) => event.kind === 'lead-called'))).toEqual({ kind: 'lead-called', atMs: null })
  })
})
