import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { kindsOf, pickHappening } from './happenings/kinds.ts'
import { brokenInvariants } from './invariants/all.ts'
import type { Plan } from './plan.ts'
import { PLANTED } from './planted.ts'
import { readCentral, type CentralRows } from './world/central-rows.ts'
import { createSimulatedDesk, type SimulatedDesk } from './world/desk.ts'
import { readDesk } from './world/desk-rows.ts'
import { createDice, type Dice } from './world/dice.ts'
import { createHouse, newFolder } from './world/house.ts'
import { rollPolicy } from './world/policy.ts'
import { createTally } from './world/tally.ts'
import { createVirtualClock } from './world/virtual-clock.ts'
import { calm } from './world/weather.ts'
import type { World } from './world/world.ts'

/** How one day came out. */
export interface Report {
  plan: Plan
  /** Empty when all is well. */
  broken: string[]
  /** "40 scans, 3 crashes". */
  summary: string
  counts: Readonly<Record<string, number>>
  /** Of everything that central holds and every screen showed, with the times. */
  digest: string
  /** The same without anything that a clock says. */
  meaning: string
}

const HOUR_MS = 3_600_000
const PEOPLE = 12
const PEOPLE_AN_HOUR = 60
const MORNING_MS = 400
const QUIET_MS = 300_000
const QUIET_STEP_MS = 500

/** Mostly one thing after the other, sometimes a moment of peace. */
const gapMs = (dice: Dice): number => {
  const kind = dice.unit()
  if (kind < 0.92) return dice.between(0, 300)
  return kind < 0.99 ? dice.between(300, 3000) : dice.between(3000, 30_000)
}

const build = async (plan: Plan, folder: string): Promise<World> => {
  const clock = createVirtualClock()
  const dice = createDice(plan.seed)
  const tally = createTally()
  const centralLog: string[] = []
  const people = PEOPLE + Math.round(plan.hours * PEOPLE_AN_HOUR)
  const house = await createHouse({ folder, seed: plan.seed, people, profile: plan.profile, clock, tally, log: (words) => centralLog.push(words) })
  const base = { profile: plan.profile, clock, dice, tally, house, centralLog, afloat: { count: 0 }, planted: PLANTED[plan.planted], jumps: plan.jumps }
  const desks = Array.from({ length: plan.desks }, (_, index) => createSimulatedDesk({ name: `Station ${index + 1}`, folder: join(folder, `desk-${index + 1}`), policy: rollPolicy(dice), world: base }))
  return { ...base, desks, codes: [...readCentral(house.file).people.map(({ code }) => code), 'NOSUCH00'] }
}

const spend = async ({ hours, isFair, without }: Plan, world: World): Promise<void> => {
  const { clock, dice, desks, tally } = world
  const kinds = kindsOf(isFair, without)
  const endMs = clock.monotonicMs() + hours * HOUR_MS
  while (clock.monotonicMs() < endMs) {
    const kind = pickHappening(dice, kinds)
    kind.happen(world, dice.pick(desks))
    tally.count(kind.name)
    await clock.advance(gapMs(dice))
  }
}

const isAtRest = ({ desks, afloat, house }: World): boolean =>
  house.isHome() && afloat.count === 0 && desks.every((desk) => desk.isUp() && desk.store().outbox.countOpen() === 0 && desk.store().mirror() !== null)

const waitFor = async ({ clock }: World, isSo: () => boolean): Promise<void> => {
  for (let waitedMs = 0; waitedMs < QUIET_MS && !isSo(); waitedMs += QUIET_STEP_MS) await clock.advance(QUIET_STEP_MS)
}

/** The faults stop, and everything has time to come to rest; then every desk fetches the list once more. */
const comeToRest = async (world: World): Promise<void> => {
  const { desks, house, clock } = world
  house.crashSoon(null)
  for (const desk of desks) {
    desk.weather = calm
    desk.disk.free()
    desk.dieAtCall(null)
  }
  await waitFor(world, () => isAtRest(world))
  const fromMs = clock.nowMs()
  const isFrom = (startMs: number, desk: SimulatedDesk): boolean => {
    // A list from before a jump of the clock may be dated in the future.
    const atMs = (desk.store().mirror()?.about.listAtMs ?? 0) - desk.skewMs
    return atMs >= startMs && atMs <= clock.nowMs()
  }
  for (const desk of desks) desk.act(({ desk: calls }) => calls.download())
  await waitFor(world, () => desks.every((desk) => desk.isUp() && isFrom(fromMs, desk)))
}

/** Closing waits for what is on its way, and that takes its time on this clock too. */
const endAll = async ({ clock, desks }: World): Promise<void> => {
  let open = desks.length
  for (const desk of desks) void desk.stop().then(() => (open -= 1))
  for (let waitedMs = 0; open > 0; waitedMs += QUIET_STEP_MS) {
    if (waitedMs > QUIET_MS) throw new Error('A desk does not end')
    await clock.advance(QUIET_STEP_MS)
  }
}

const digestOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

const fingerprints = ({ desks, tally }: World, after: CentralRows): Pick<Report, 'digest' | 'meaning'> => {
  const shown = desks.map((desk) => desk.shown.map(({ number, band, reason, code }) => [number, band, reason, code]))
  const rows = after.bookings.map(({ kind, code, station, lineId, isUndone }) => [kind, code, station, lineId, isUndone])
  const meaning = [shown, desks.map(({ given }) => [...given]), rows]
  const times = [after.bookings.map(({ atUs }) => atUs), desks.map((desk) => desk.shown.map(({ atMs, compareName, earlier }) => [atMs, compareName, earlier])), tally.all()]
  return { meaning: digestOf(meaning), digest: digestOf([meaning, times]) }
}

/**
 * Plays one day: desks with the real station code and a real central core on a virtual clock, with a bad network,
 * kills, full disks and clocks that jump. Then the faults stop and all must agree.
 */
export const playDay = async (plan: Plan): Promise<Report> => {
  const folder = newFolder()
  const world = await build(plan, folder)
  const { clock, desks, house, tally, profile } = world
  try {
    const before = readCentral(house.file)
    for (const desk of desks) desk.start()
    await clock.advance(MORNING_MS)
    await spend(plan, world)
    await comeToRest(world)
    const after = readCentral(house.file)
    const written = new Map(desks.map((desk) => [desk.name, readDesk(desk.folder)]))
    const broken = brokenInvariants({ world, before, after, written, isFair: plan.isFair, knowsRepeats: profile === 'lanyard' })
    const prints = fingerprints(world, after)
    await endAll(world)
    return { plan, broken, summary: tally.line(), counts: tally.all(), ...prints }
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
