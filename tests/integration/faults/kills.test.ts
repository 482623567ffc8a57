import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Profile } from '../../../src-central/domain/profile.ts'
import { createDice, type Dice } from '../../../src-central/seed/dice.ts'
import { startCentralProcess, type CentralProcess } from '../../support/central/process.ts'
import { readBooks, rowsOfFile } from '../../support/faults/central-rows.ts'
import { drawFault } from '../../support/faults/connection-fault.ts'
import { createBusyDesk, type BusyDesk } from '../../support/faults/desk.ts'
import { evidenceOf } from '../../support/faults/evidence.ts'
import { findGuests } from '../../support/faults/guests.ts'
import { KINDS, sumOf } from '../../support/faults/ledger.ts'
import { differences, type Ending } from '../../support/faults/reckoning.ts'
import { startTcpProxy } from '../../support/faults/tcp-proxy.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const KILLS = Number(process.env['LANYARD_KILLS'] ?? 10)
const SEED = Number(process.env['LANYARD_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const DESKS = ['Desk 1', 'Desk 2']
const SHARE = 40 + 2 * KILLS
const LONGEST_LIFE_MS = 900
const LONGEST_ABSENCE_MS = 400
/** How long a scan or a request takes, more or less: half of the kills strike in the middle of one. */
const WORK_MS = 8
const LONGEST_WAIT_MS = 1000
const DRAIN_MS = 240_000
/** A first list on a machine that does much else. */
const READY_MS = 120_000
const MS_PER_KILL = 15_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Central, two stations and the bad network in between, each a process or a socket of its own. */
const setUp = async (profile: Profile, dice: Dice) => {
  const place = { dataDir: tempFolder(), attendees: 200 + SHARE * 8, seed: 11, more: ['--profile', profile] }
  let central: CentralProcess = await startCentralProcess(place)
  onTestFinished(async () => void (await central.kill('SIGKILL')))
  const port = Number(new URL(central.url).port)
  const rows = rowsOfFile(central.dbPath)
  const weather = { isBad: false }
  const { own, shared } = findGuests(rows, DESKS.length, SHARE)
  const desks = await Promise.all(
    DESKS.map(async (name, index) => {
      const proxy = await startTcpProxy(central.url, () => (weather.isBad ? drawFault(dice) : { kind: 'pass' }))
      onTestFinished(() => proxy.close())
      const folder = join(tempFolder(), 'desk')
      const desk = createBusyDesk({ place: { folder, name, centralUrl: proxy.url, account: central }, dice, own: own[index] ?? [], shared, isWhole: profile === 'lanyard' })
      onTestFinished(() => desk.kill())
      await desk.start()
      return { desk, proxy }
    }),
  )
  await expect.poll(() => desks.every(({ desk }) => desk.isReady()), { timeout: READY_MS }).toBe(true)
  const guests = [...own.flat().map((guest) => ({ ...guest, isShared: false })), ...shared.map((guest) => ({ ...guest, isShared: true }))]
  const killCentral = async (): Promise<void> => {
    if (dice.happens(0.5)) await inTheMiddleOf(Promise.race(desks.map(({ proxy }) => proxy.nextRequest())), dice)
    await central.kill('SIGKILL')
    await pause(dice.below(LONGEST_ABSENCE_MS))
    central = await startCentralProcess({ ...place, port })
  }
  return { rows, desks, guests, weather, killCentral }
}

const inTheMiddleOf = async (begun: Promise<void>, dice: Dice): Promise<void> => {
  await Promise.race([begun, pause(LONGEST_WAIT_MS)])
  await pause(dice.below(WORK_MS))
}

const killDesk = async (desk: BusyDesk, dice: Dice): Promise<void> => {
  if (dice.happens(0.5)) await inTheMiddleOf(desk.nextTurn(), dice)
  await desk.kill()
  await desk.start()
  desk.work()
}

const killOften = async (profile: Profile): Promise<Ending> => {
  const dice = createDice(SEED)
  const { rows, desks, guests, weather, killCentral } = await setUp(profile, dice)
  const before = readBooks(rows)
  const killed = { central: 0, desk: 0 }
  weather.isBad = true
  for (const { proxy } of desks) proxy.hangUp()
  for (const { desk } of desks) desk.work()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(dice.below(LONGEST_LIFE_MS))
    const victim = desks[dice.below(desks.length)]
    if (dice.below(5) === 0) void victim?.proxy.away(LONGEST_ABSENCE_MS)
    const isCentral = dice.below(10) < 4
    killed[isCentral ? 'central' : 'desk'] += 1
    if (isCentral) await killCentral()
    else if (victim !== undefined) await killDesk(victim.desk, dice)
  }
  await Promise.all(desks.map(({ desk }) => desk.rest()))
  weather.isBad = false
  await Promise.all(desks.map(({ proxy }) => proxy.calm()))
  await Promise.all(desks.map(({ desk }) => desk.sent(DRAIN_MS)))
  const ending: Ending = {
    profile,
    before,
    after: readBooks(rows),
    guests,
    desks: await Promise.all(desks.map(async ({ desk }) => ({ ledger: desk.ledger, cases: await desk.openCases() }))),
  }
  report(ending, killed, desks.map(({ proxy }) => proxy.struck))
  const found = differences(ending)
  if (found.length > 0) process.stderr.write(`${evidenceOf(found, rows, desks.map(({ desk }) => ({ name: desk.ledger.desk, journal: rowsOfFile(desk.journal) })))}\n`)
  expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  return ending
}

const report = ({ profile, desks }: Ending, killed: { central: number; desk: number }, struck: readonly ReadonlyMap<string, number>[]): void => {
  const of = (count: (desk: Ending['desks'][number]) => number): number => desks.reduce((sum, desk) => sum + count(desk), 0)
  const faults = Map.groupBy(struck.flatMap((counts) => [...counts]), ([kind]) => kind)
  process.stderr.write(
    [
      `faults (${profile}): seed ${SEED}, ${killed.central} kills of the central and ${killed.desk} of stations`,
      KINDS.map((kind) => `${of(({ ledger }) => sumOf(ledger.tracks[kind].shown))} times ${kind}`).join(', ').concat(' on screens'),
      `${of(({ ledger }) => ledger.undone.size)} taken back`,
      `${of(({ ledger }) => ledger.shownLater)} shown after a kill, ${of(({ ledger }) => KINDS.reduce((sum, kind) => sum + sumOf(ledger.tracks[kind].doubtful) + sumOf(ledger.tracks[kind].doubtfulUndo), 0))} cut off`,
      `${of(({ cases }) => cases.length)} cases`,
      `connections broken: ${[...faults].map(([kind, counts]) => `${kind} ${counts.reduce((sum, [, count]) => sum + count, 0)}`).join(', ')}\n`,
    ].join('; '),
  )
}

/** One row more, one less and one screen that lied: the reckoning must notice each of them. */
const plant = (ending: Ending): string[][] => {
  const [first] = ending.desks
  const guest = ending.guests.find(({ code, isShared }) => !isShared && (first?.ledger.tracks['check-in'].shown.get(code) ?? 0) > 0 && ending.desks.every(({ cases }) => cases.every((one) => one.code !== code)))
  if (first === undefined || guest === undefined) throw new Error('nobody to plant a fault with')
  const changed = (counts: ReadonlyMap<string, number>, key: string, by: number): Map<string, number> => new Map(counts).set(key, (counts.get(key) ?? 0) + by)
  const rows = (by: number): Ending => ({ ...ending, after: { ...ending.after, 'check-in': changed(ending.after['check-in'], `${guest.code} ${first.ledger.desk}`, by) } })
  const track = first.ledger.tracks['check-in']
  const lied = { ...first, ledger: { ...first.ledger, tracks: { ...first.ledger.tracks, 'check-in': { ...track, shown: changed(track.shown, guest.code, 1) } } } }
  return [rows(1), rows(-1), { ...ending, desks: [lied, ...ending.desks.slice(1)] }].map(differences)
}

describe(`stations and a central that are killed again and again, over a bad network (seed ${SEED})`, { timeout: 120_000 + DRAIN_MS + KILLS * MS_PER_KILL }, () => {
  test.each<Profile>(['lanyard', 'strict'])('central has what the screens confirmed, up to cases: %s', async (profile) => {
    const ending = await killOften(profile)
    expect(ending.desks.every(({ ledger }) => sumOf(ledger.tracks['check-in'].shown) > 0)).toBe(true)
    expect(differences(ending)).toEqual([])
    for (const noticed of plant(ending)) expect(noticed).toHaveLength(1)
  })
})
