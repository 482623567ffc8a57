import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Profile } from '../../src-central/domain/profile.ts'
import { createCentral, type Central } from '../../src-central/central.ts'
import { createSimulatedDesk, type SimulatedDesk } from './desk.ts'
import { createDice, type Dice } from './dice.ts'
import { readCentral } from './central-rows.ts'
import { brokenInvariants } from './invariants.ts'
import { calm, type Weather } from './network.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

export interface MorningWish {
  seed: number
  desks: number
  /** Things that happen before the faults stop. */
  steps: number
  /** What central is: django-program with its weaknesses, or Lanyard's own that knows repeats. */
  profile: Profile
}

/** Real files, but in memory: a simulated crash is not a power cut, and thousands of commits are made. */
const MEMORY = '/dev/shm'
const PEOPLE = 12
const STEP_MS = 400
const QUIET_MS = 120_000
const QUIET_STEP_MS = 1000

const storm = (dice: Dice): Weather =>
  dice.pick<Weather>([
    calm,
    { ...calm, isDown: true },
    { ...calm, loseAnswer: 0.5 },
    { ...calm, delayMs: [200, 2000] },
    { ...calm, loseRequest: 0.5, delayMs: [1, 3000] },
    { ...calm, strange: 0.4 },
    { ...calm, loseAnswer: 0.2, loseRequest: 0.2, strange: 0.1, cut: 0.5, delayMs: [1, 800] },
  ])

/** One thing that a morning brings to one desk. */
const happen = (desk: SimulatedDesk, dice: Dice, codes: readonly string[]): void => {
  const what = dice.between(1, 100)
  const { desk: calls } = desk.station()
  if (what <= 45) calls.scan(dice.pick(codes))
  else if (what <= 70) {
    const code = dice.pick(codes)
    const line = calls.show(code)?.handOuts.find((row) => row.remaining > 0)
    if (line !== undefined) void calls.redeem({ code, lineId: line.lineId, units: dice.between(1, line.remaining) })
  } else if (what <= 85) desk.weather = storm(dice)
  else if (what <= 90) calls.download()
  else {
    desk.crash()
    desk.start()
  }
}

const settled = (desks: readonly SimulatedDesk[]): boolean =>
  desks.every((desk) => desk.store().outbox.countOpen() === 0 && desk.store().mirror() !== null)

/** Closing waits for what is on its way, and that takes its time on this clock too. */
const endAll = async (clock: VirtualClock, desks: readonly SimulatedDesk[]): Promise<void> => {
  let running = desks.length
  const end = async (desk: SimulatedDesk): Promise<void> => {
    await desk.stop()
    running -= 1
  }
  for (const desk of desks) void end(desk)
  for (let waitedMs = 0; running > 0; waitedMs += QUIET_STEP_MS) {
    if (waitedMs > QUIET_MS) throw new Error('A desk does not end')
    await clock.advance(QUIET_STEP_MS)
  }
}

const quiet = async (clock: VirtualClock, desks: readonly SimulatedDesk[]): Promise<void> => {
  for (const desk of desks) desk.weather = calm
  for (let waitedMs = 0; waitedMs < QUIET_MS && !settled(desks); waitedMs += QUIET_STEP_MS) await clock.advance(QUIET_STEP_MS)
}

/**
 * Plays one morning from a seed: several desks and a real central core on a virtual clock, with a
 * bad network and crashes. Then the faults stop and all must agree. Returns what does not.
 */
export const playMorning = async ({ seed, desks: count, steps, profile }: MorningWish): Promise<string[]> => {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lanyard-simulation-'))
  const clock = createVirtualClock()
  const dice = createDice(seed)
  const central: Central = await createCentral({ dataDir: join(folder, 'central'), port: 0, clock, random: createDice(seed + 1), profile, seed: { attendees: PEOPLE, seed: 1 + (seed % 5) } })
  const centralFile = join(folder, 'central', 'central.db')
  const desks = Array.from({ length: count }, (_, index) => {
    const own = join(folder, `desk-${index}`)
    mkdirSync(own)
    return createSimulatedDesk({ name: `Station ${index + 1}`, folder: own, central: () => central, clock, dice })
  })
  try {
    const before = readCentral(centralFile)
    // Everybody there is, and somebody who is not.
    const codes = [...before.codes, 'NOSUCH00']
    for (const desk of desks) desk.start()
    await clock.advance(STEP_MS)
    for (let step = 0; step < steps; step += 1) {
      happen(dice.pick(desks), dice, codes)
      await clock.advance(dice.between(0, STEP_MS))
    }
    await quiet(clock, desks)
    for (const desk of desks) desk.station().desk.download()
    await clock.advance(QUIET_STEP_MS * 5)
    const broken = brokenInvariants({ before, after: readCentral(centralFile), desks, knowsRepeats: profile === 'lanyard' })
    await endAll(clock, desks)
    return broken
  } finally {
    await central.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

