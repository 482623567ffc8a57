import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestClock } from '../../../support/central/clock.ts'
import { type Paired, startDesks } from '../../../support/stations/pairing.ts'

type Step = { kind: 'use' } | { kind: 'rotate'; isAnswerLost: boolean } | { kind: 'wait'; minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ kind: 'use' as const }),
  fc.record({ kind: fc.constant('rotate' as const), isAnswerLost: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 60 }) }),
)

test('G4 G5: whatever answers get lost and however long it takes, a station always has a way in, and one token that works', async () => {
  const clock = createTestClock()
  const { makeCode, stranger, session, central } = await startDesks({ clock })
  const ask = (token: string, method: string, path: string) => fetch(session.base + path, { method, headers: { authorization: `Bearer ${token}` } })

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { token, station } = (await stranger.post('station/pair/', { code: (await makeCode()).code })).json as Paired
      let held = token
      const rotate = async () => {
        const answer = await ask(held, 'POST', 'station/token/rotate/')
        expect(answer.status).toBe(200)
        return ((await answer.json()) as { token: string }).token
      }
      for (const taken of [...steps, { kind: 'use' } as const]) {
        if (taken.kind === 'wait') clock.advance(taken.minutes * 60_000)
        else if (taken.kind === 'rotate') {
          const next = await rotate()
          if (!taken.isAnswerLost) held = next
        } else if ((await ask(held, 'GET', 'station/me/')).status !== 200) {
          held = await rotate()
          expect((await ask(held, 'GET', 'station/me/')).status).toBe(200)
        }
      }
      const used = await central.rows('SELECT used_at_us FROM station_token WHERE station_id = ? AND used_at_us IS NOT NULL', station.id)
      expect(used).toHaveLength(1)
    }),
    { numRuns: 50 },
  )
})
