import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { follows, rounds } from '../../../support/changes/rounds.ts'

test('F1 F2 F3 F4 F6: whatever desks do in whatever order, the list of a client ends up as the central\'s', async () => {
  const central = await startCentral({ seed: { attendees: 40, seed: 7 } })
  const desk = await logIn(central, central.staff)
  const api = await apiOf(desk)
  await fc.assert(
    fc.asyncProperty(rounds, async (script) => {
      const { client, fresh } = await follows({ centrals: [{ central, desk, api }], script })
      expect(client.people).toEqual(fresh.people)
    }),
    { numRuns: 25 },
  )
})
