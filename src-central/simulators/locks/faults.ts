import type { Refusal } from '../../locks.ts'
import type { Random } from '../../ports.ts'

/** How an order goes wrong: it never arrives, it arrives long after, or what became of it is never told. */
export type LockFault =
  | { kind: 'request lost' }
  | { kind: 'answer lost' }
  | { kind: 'late'; ms: number }
  | { kind: 'refusal'; reason: Refusal }

export type LockTask = 'make' | 'take back'

/** How often each fault strikes by itself, from 0 to 1, and how long an answer takes. */
export type FaultRates = {
  lost?: number
  answerLost?: number
  late?: number
  lateMs?: number
  latencyMs?: { least: number; most: number }
}

export type Faults = {
  /** Strikes the next `times` orders of this kind. */
  next(task: LockTask, fault: LockFault | { kind: 'slow'; ms: number }, times?: number): void
  setRates(rates: FaultRates): void
}

export type Struck = { latencyMs: number; fault: LockFault | null }

const DEFAULT_LATE_MS = 500

export function createFaults(random: Random, initial: FaultRates = {}): { control: Faults; strike: (task: LockTask) => Struck } {
  let rates = initial
  const planned: Record<LockTask, (LockFault | { kind: 'slow'; ms: number })[]> = { make: [], 'take back': [] }
  const drawLatency = (): number => {
    if (rates.latencyMs === undefined) return 0
    const { least, most } = rates.latencyMs
    return Math.round(least + random.unit() * (most - least))
  }
  const drawFault = (): LockFault | null => {
    const { lost = 0, answerLost = 0, late = 0, lateMs = DEFAULT_LATE_MS } = rates
    const at = random.unit()
    if (at < lost) return { kind: 'request lost' }
    if (at < lost + answerLost) return { kind: 'answer lost' }
    return at < lost + answerLost + late ? { kind: 'late', ms: Math.round(random.unit() * lateMs) } : null
  }
  return {
    control: {
      next: (task, fault, times = 1) => void planned[task].push(...Array.from({ length: times }, () => fault)),
      setRates: (next) => {
        rates = next
      },
    },
    strike: (task) => {
      const next = planned[task].shift()
      if (next?.kind === 'slow') return { latencyMs: next.ms, fault: null }
      return { latencyMs: drawLatency(), fault: next ?? drawFault() }
    },
  }
}
