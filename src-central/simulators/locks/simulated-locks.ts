import { micros1970, MICROS_PER_MS } from '../../instant.ts'
import type { Locks, MadePin, PinOrder, PinOutcome, Refusal, RemovalOutcome } from '../../locks.ts'
import type { Clock, Random } from '../../ports.ts'
import { randomText } from '../../random-text.ts'
import { createFaults, type FaultRates, type Faults } from './faults.ts'

/** Locks that exist in memory only: for the demo, and for tests of a bad day. */
export type SimulatedLocks = Locks & {
  faults: Faults
  /** The PINs that open something now. */
  open(): (PinOrder & MadePin)[]
  /** How many PINs were ever made, and how often somebody asked for one. */
  counts(): { made: number; asked: number; takenBack: number }
}

export type SimulatedLocksOptions = {
  clock: Clock
  random: Random
  rates?: FaultRates
  /** How many PINs may be open at once. */
  capacity?: number
  validMs?: number
}

const PIN_DIGITS = 6
const DAY_MS = 86_400_000

export function createSimulatedLocks({ clock, random, rates, capacity = Number.POSITIVE_INFINITY, validMs = DAY_MS }: SimulatedLocksOptions): SimulatedLocks {
  const faults = createFaults(random, rates)
  const pins = new Map<string, PinOrder & MadePin>()
  const takenBack = new Set<string>()
  const counts = { made: 0, asked: 0, takenBack: 0 }
  const pause = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve)))

  const make = (order: PinOrder): MadePin | Refusal => {
    const known = pins.get(order.key)
    if (known !== undefined) return known
    // Taken back for good, even if the order for it only arrives now.
    if (takenBack.has(order.key)) return 'not_allowed'
    if (pins.size >= capacity) return 'no_capacity'
    const fromMs = clock.nowMs()
    const validFrom = micros1970(Math.floor(fromMs) * MICROS_PER_MS)
    const made = { ...order, pin: randomText(random, PIN_DIGITS, '0123456789'), validFrom, validUntil: micros1970(Math.floor(fromMs + validMs) * MICROS_PER_MS) }
    pins.set(order.key, made)
    counts.made += 1
    return made
  }
  const outcomeOf = (made: MadePin | Refusal): PinOutcome =>
    typeof made === 'string' ? { kind: 'refused', reason: made } : { kind: 'made', pin: made.pin, validFrom: made.validFrom, validUntil: made.validUntil }
  const takeBack = (key: string): void => {
    pins.delete(key)
    takenBack.add(key)
    counts.takenBack += 1
  }

  return {
    faults: faults.control,
    open: () => [...pins.values()],
    counts: () => ({ ...counts }),
    make: async (order) => {
      counts.asked += 1
      const { latencyMs, fault } = faults.strike('make')
      await pause(latencyMs)
      if (fault?.kind === 'refusal') return { kind: 'refused', reason: fault.reason }
      if (fault?.kind === 'late') clock.after(fault.ms, () => make(order))
      const outcome: PinOutcome = fault?.kind === 'request lost' || fault?.kind === 'late' ? TIMEOUT : outcomeOf(make(order))
      return fault?.kind === 'answer lost' ? TIMEOUT : outcome
    },
    takeBack: async (key): Promise<RemovalOutcome> => {
      const { latencyMs, fault } = faults.strike('take back')
      await pause(latencyMs)
      if (fault?.kind === 'late') clock.after(fault.ms, () => takeBack(key))
      if (fault === null || fault.kind === 'answer lost') takeBack(key)
      return fault === null ? { kind: 'taken back' } : TIMEOUT
    },
  }
}

const TIMEOUT = { kind: 'unknown', trouble: 'timeout' } as const
