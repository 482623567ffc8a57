import { describe, expect, test } from 'vitest'
import { sampleCode, startCentral, useDatabase } from '../../../support/central/database/fixture.ts'
import { startPostgresql } from '../../../support/central/postgresql.ts'
import { logIn } from '../../../support/central/session.ts'
import { count } from '../../../support/movements/desk.ts'

const postgresql = await startPostgresql()

type Found = { redeemable: { id: number }[] }

/** A refund has changed the order and is about to end while somebody asks for a unit. */
async function redeemDuringRefund(profile: 'lanyard' | 'strict') {
  const central = await startCentral({ profile })
  const desk = await logIn(central, central.staff)
  const code = await sampleCode(central, 'with hand-outs')
  const line = ((await desk.lookup(code)).json as Found).redeemable[0]?.id
  const before = await count(central, 'redemption')
  await central.rows('BEGIN')
  await central.rows("UPDATE orders SET status = 'refunded' WHERE id = (SELECT order_id FROM attendee WHERE access_code = ?)", code)
  const redeeming = desk.redeem(code, line)
  // Long enough for a request that does not wait for the refund to be answered.
  await Promise.race([redeeming, new Promise((resolve) => setTimeout(resolve, 500))])
  await central.rows('COMMIT')
  return { answer: await redeeming, handedOut: (await count(central, 'redemption')) - before }
}

if (postgresql === undefined) test.skip('there is no PostgreSQL server here', () => {})
else {
  useDatabase(postgresql)
  describe('a refund between the look at the order and the hand-out', () => {
    test('is waited for, and then nothing is handed out', async () => {
      const { answer, handedOut } = await redeemDuringRefund('lanyard')
      expect([answer.status, answer.json, handedOut]).toMatchObject([409, { order_status: 'refunded' }, 0])
    })

    test('slips through in the strict profile, as in the reference', async () => {
      const { answer, handedOut } = await redeemDuringRefund('strict')
      expect([answer.status, handedOut]).toEqual([200, 1])
    })
  })
}
