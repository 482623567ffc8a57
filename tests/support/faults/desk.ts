import { join } from 'node:path'
import type { Dice } from '../../../src-central/seed/dice.ts'
import type { CaseView } from '../../../src-shared/contract/types.ts'
import { pickGuest, type Guest } from './guests.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { startKillableStation, type RunningStation, type StationPlace } from './station-in-process.ts'
import { createTurns } from './turns.ts'
import { openWindow, type OpenWindow } from './window.ts'

export interface BusyDesk {
  ledger: Ledger
  /** Starts the station, opens its window and looks what it shows of what was cut off; `work` begins to serve guests. */
  start(): Promise<void>
  work(): void
  /** Kills the station, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Resolves when a guest's turn begins. */
  nextTurn(): Promise<void>
  /** Serves nobody any more. */
  rest(): Promise<void>
  /** Nothing is to be sent any more; rejected when that takes too long. */
  sent(waitMs: number): Promise<void>
  openCases(): Promise<readonly CaseView[]>
  isReady(): boolean
  /** Its journal's file, for whoever looks into a difference. */
  journal: string
}

interface DeskWish {
  place: StationPlace
  dice: Dice
  own: readonly Guest[]
  shared: readonly Guest[]
  /** People also leave, and what was done is taken back. */
  isWhole: boolean
}

const LONGEST_PAUSE_MS = 60
const LOOK_MS = 50

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A desk whose station may be killed at any moment, and a person at it who believes what the screen says. */
export const createBusyDesk = ({ place, dice, own, shared, isWhole }: DeskWish): BusyDesk => {
  const ledger = createLedger(place.name)
  const turns = createTurns(ledger)
  const awaited = new Set<() => void>()
  let life: { station: RunningStation; window: OpenWindow } | null = null
  let working: Promise<void> = Promise.resolve()
  let isResting = false

  const turn = async (window: OpenWindow): Promise<void> => {
    const guest = pickGuest(dice, dice.below(10) < 7 ? own : shared)
    const roll = dice.below(100)
    if (roll < 45) return turns.checkIn(window, guest)
    if (roll < 75 || !isWhole) return turns.handOut(window, guest)
    return roll < 88 ? turns.checkOut(window, guest) : turns.undoLast(window)
  }
  const serve = async (window: OpenWindow): Promise<void> => {
    while (!isResting && !window.isGone()) {
      for (const tell of awaited) tell()
      awaited.clear()
      try {
        await turn(window)
      } catch (error) {
        // Whoever hears no answer from a dead station tries again at its next start.
        if (!window.isGone()) throw error
      }
      await pause(dice.below(LONGEST_PAUSE_MS))
    }
  }

  const now = (): { station: RunningStation; window: OpenWindow } => {
    if (life === null) throw new Error(`${place.name} does not run`)
    return life
  }
  return {
    ledger,
    start: async () => {
      const station = await startKillableStation(place)
      life = { station, window: await openWindow(station.url) }
      await turns.catchUp(life.window)
    },
    work: () => {
      working = serve(now().window)
    },
    kill: async () => {
      await life?.station.kill()
      life?.window.close()
      await working
    },
    nextTurn: () => new Promise((resolve) => void awaited.add(resolve)),
    rest: async () => {
      isResting = true
      await working
    },
    sent: async (waitMs) => {
      const untilMs = performance.now() + waitMs
      while (now().window.connection()?.pending !== 0) {
        if (performance.now() > untilMs) throw new Error(`${place.name} still has ${now().window.connection()?.pending} to send: ${now().station.errors().slice(-500)}`)
        await pause(LOOK_MS)
      }
    },
    openCases: async () => {
      const { client, connection } = now().window
      const open = (await client.cases()).filter(({ ended }) => ended === null)
      // A list that is cut would make the reckoning wrong, not the desk.
      if (open.length !== connection()?.openCases) throw new Error(`${place.name} lists ${open.length} of ${connection()?.openCases} cases`)
      return open
    },
    journal: join(place.folder, 'data', 'journal.db'),
    isReady: () => (life?.window.connection()?.list ?? null) !== null,
  }
}
