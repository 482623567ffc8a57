import { describe, expect, it } from 'vitest'
import { PROFILES, type Profile } from '../../src-central/domain/profile.ts'
import { playMorning } from './morning.ts'

/** A morning that once broke something goes here by its seed, with what it broke. */
const NAMED: readonly { seed: number; desks: number; profile: Profile; what: string }[] = []

const SEEDS_EACH = Number(process.env['LANYARD_SEEDS'] ?? 5)

describe('a bad morning, replayed from a seed', () => {
  describe.each(PROFILES)('at a %s central', (profile) => {
    it.each([1, 2, 3])('ends with everything at central once or in a case, with %i desks', { timeout: 120_000 }, async (desks) => {
      for (let seed = 1; seed <= SEEDS_EACH; seed += 1) {
        const broken = await playMorning({ seed: seed * 100 + desks, desks, steps: 60, profile })
        expect(broken, `seed ${seed * 100 + desks}`).toEqual([])
      }
    })
  })

  it.each(NAMED)('$what (seed $seed)', { timeout: 60_000 }, async ({ seed, desks, profile }) => {
    expect(await playMorning({ seed, desks, steps: 60, profile })).toEqual([])
  })

  it('notices when something is sent twice', async () => {
    const { brokenInvariants } = await import('./invariants.ts')
    const rows = (count: number) => ({ codes: ['A'], checkIns: new Map([['A Station 1', count]]), redemptions: new Map<string, number>(), quantities: new Map<number, number>() })
    const desk = {
      name: 'Station 1',
      shown: [],
      store: () => ({ outbox: { countOpen: () => 0 }, cases: { countOpen: () => 0 }, journal: { operationsOf: (code: string) => (code === 'A' ? [{ operation: 'check-in', lineId: null, state: 'confirmed' }] : []) } }),
    } as never
    expect(brokenInvariants({ before: rows(0), after: rows(1), desks: [desk], knowsRepeats: false })).toEqual([])
    expect(brokenInvariants({ before: rows(0), after: rows(2), desks: [desk], knowsRepeats: false })).toHaveLength(1)
    expect(brokenInvariants({ before: rows(0), after: rows(0), desks: [desk], knowsRepeats: false })).toHaveLength(1)
  })
})
