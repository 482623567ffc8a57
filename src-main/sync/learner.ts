import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Store } from '../store/store.ts'
import type { Readings } from './readings.ts'

export interface LearnerOptions {
  store: Store
  central: Central
  readings: Readings
  mayGo: () => boolean
  heard: (problem: CentralProblem | null) => void
  /** Central said something newer of this person than the list did. */
  onPerson: (code: string) => void
  onFault: (error: unknown) => void
}

/** Looks people up again, one after the other, whose entry on the list is known to be old or not to be trusted. */
export const createLearner = ({ store, central, readings, mayGo, heard, onPerson, onFault }: LearnerOptions) => {
  const stale = new Set<string>()
  let running: Promise<void> | null = null

  /** An answer that overlapped an operation of the same person would be counted twice; it is asked for again later. */
  const learn = async (code: string): Promise<boolean> => {
    const containsConfirmation = store.outbox.lastConfirmation()
    const reading = readings.begin()
    const found = await central.lookup(code, limits.requestTimeoutMs)
    reading.end()
    heard(found.ok ? null : found.problem)
    if (!found.ok) return false
    if (reading.overlapped.has(code)) return true
    stale.delete(code)
    readings.newerOf(code)
    if (found.value !== null) store.mirror()?.put(found.value, containsConfirmation)
    onPerson(code)
    return true
  }
  const run = async (): Promise<void> => {
    try {
      for (const code of stale) {
        if (!mayGo()) return
        if (readings.isOnTheWay(code)) continue
        if (!(await learn(code))) return
      }
    } catch (error) {
      onFault(error)
    }
  }

  return {
    /** This person's entry is known to be old. */
    about: (code: string): void => {
      stale.add(code)
    },
    /** Looks up whoever is due, beside everything else. */
    go: (): void => {
      if (running !== null || stale.size === 0 || !mayGo()) return
      running = run().finally(() => {
        running = null
      })
    },
    count: (): number => stale.size,
    rest: async (): Promise<void> => {
      await running
    },
  }
}

export type Learner = ReturnType<typeof createLearner>
