import { describe, expect, test } from 'vitest'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import type { Locks } from '../../../src-central/locks.ts'
import { createSimulatedLocks, type SimulatedLocks } from '../../../src-central/simulators/locks/simulated-locks.ts'

const order = (key: string) => ({ key, purpose: 'door', place: 'North' }) as const

/** What every kind of locks has to do, whoever stands behind it. */
export function locksContract(name: string, connect: (simulated: SimulatedLocks) => Promise<Locks>): void {
  const start = async (wish: { capacity?: number } = {}) => {
    const simulated = createSimulatedLocks({ clock: systemClock, random: systemRandom, ...wish })
    return { simulated, locks: await connect(simulated) }
  }

  describe(`the promises of the locks: ${name}`, () => {
    test('make a PIN that is good for a while', async () => {
      const { locks, simulated } = await start()
      const outcome = await locks.make(order('a'))
      expect(outcome).toMatchObject({ kind: 'made', pin: expect.stringMatching(/^\d{6}$/) })
      expect(outcome.kind === 'made' && outcome.validFrom < outcome.validUntil).toBe(true)
      expect(simulated.open()).toMatchObject([{ key: 'a', purpose: 'door', place: 'North' }])
    })

    test('the same key gets the same PIN, also of 24 at once, and another key another one', async () => {
      const { locks, simulated } = await start()
      const outcomes = await Promise.all(Array.from({ length: 24 }, () => locks.make(order('a'))))
      expect(new Set(outcomes.map((outcome) => outcome.kind === 'made' && outcome.pin)).size).toBe(1)
      await locks.make(order('b'))
      expect(simulated.counts().made).toBe(2)
    })

    test('an answer that is lost is unknown, and asking again tells what became of it', async () => {
      const { locks, simulated } = await start()
      simulated.faults.next('make', { kind: 'answer lost' })
      expect((await locks.make(order('a'))).kind).toBe('unknown')
      expect((await locks.make(order('a'))).kind).toBe('made')
      expect(simulated.counts().made).toBe(1)
    })

    test('what is taken back opens nothing, and never does again', async () => {
      const { locks, simulated } = await start()
      await locks.make(order('a'))
      expect(await locks.takeBack('a')).toEqual({ kind: 'taken back' })
      expect(await locks.takeBack('a')).toEqual({ kind: 'taken back' })
      expect(simulated.open()).toEqual([])
      expect((await locks.make(order('a'))).kind).toBe('refused')
    })

    test('what was never there can be taken back, before it comes', async () => {
      const { locks, simulated } = await start()
      expect(await locks.takeBack('a')).toEqual({ kind: 'taken back' })
      expect((await locks.make(order('a'))).kind).toBe('refused')
      expect(simulated.open()).toEqual([])
    })

    test('a removal that is lost is unknown and can be repeated', async () => {
      const { locks, simulated } = await start()
      await locks.make(order('a'))
      simulated.faults.next('take back', { kind: 'request lost' })
      expect((await locks.takeBack('a')).kind).toBe('unknown')
      expect(simulated.open()).toHaveLength(1)
      expect((await locks.takeBack('a')).kind).toBe('taken back')
    })

    test('refusals have a word', async () => {
      const { locks, simulated } = await start({ capacity: 1 })
      await locks.make(order('a'))
      expect(await locks.make(order('b'))).toEqual({ kind: 'refused', reason: 'no_capacity' })
      simulated.faults.next('make', { kind: 'refusal', reason: 'unknown_place' })
      expect(await locks.make(order('c'))).toEqual({ kind: 'refused', reason: 'unknown_place' })
    })
  })
}
