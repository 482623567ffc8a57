import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleCode } from '../../../support/central/database/fixture.ts'
import { type Counter, openCounter, type OrderCard } from '../../../support/orders/cash-desk.ts'

type Request = { kind: 'redeem'; line: number } | { kind: 'refund'; line: number; quantity: number; cents: number; handedBack: boolean }

const LUNCH_CENTS = 1_200
const request: fc.Arbitrary<Request> = fc.oneof(
  fc.record({ kind: fc.constant('redeem' as const), line: fc.nat(1) }),
  fc.record({
    kind: fc.constant('refund' as const),
    line: fc.nat(1),
    quantity: fc.integer({ min: 1, max: 3 }),
    cents: fc.constantFrom(0, LUNCH_CENTS, 2 * LUNCH_CENTS, 10 * LUNCH_CENTS),
    handedBack: fc.boolean(),
  }),
)
/** Rounds of requests that are sent at once. */
const rounds = fc.array(fc.array(request, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })

async function send({ session, lead }: Counter, { order, code }: { order: OrderCard; code: string }, wish: Request): Promise<number> {
  const id = order.lines[wish.line + 1]?.id ?? 0
  if (wish.kind === 'redeem') return (await session.redeem(code, id)).status
  const body = { reason: 'changed plans', amount_cents: wish.cents, lines: [{ id, quantity: wish.quantity }], handed_back: wish.handedBack }
  return (await lead.post(`orders/${order.id}/refund/`, body)).status
}

test('B11 B12: whatever is handed out and given back at once, nobody has more than was bought or paid', async () => {
  const counter = await openCounter()
  await fc.assert(
    fc.asyncProperty(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), rounds, async ([lunches, dinners], sent) => {
      const sold = await counter.sell([{ slug: 'regular' }, { slug: 'lunch-box', quantity: lunches }, { slug: 'dinner', quantity: dinners }])
      const { attendee } = await counter.pay(sold)
      const order = await counter.show(sold.reference)
      for (const round of sent) {
        const statuses = await Promise.all(round.map((wish) => send(counter, { order, code: attendee?.access_code ?? '' }, wish)))
        for (const status of statuses) expect([200, 201, 409]).toContain(status)
        const now = await counter.show(sold.reference)
        for (const line of now.lines) expect(line.refunded + line.redeemed, line.description).toBeLessThanOrEqual(line.quantity)
        const back = now.refunds.reduce((sum, refund) => sum + refund.amount_cents, 0)
        expect(now.payments.reduce((sum, payment) => sum + payment.refunded_cents, 0)).toBe(back)
        expect(back).toBeLessThanOrEqual(order.total_cents)
      }
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['of an order of their own', false],
  ['of an order that adds to another one', true],
])('B12: of the last unit %s, handed out and refunded by 24 at once, one has it', async (_name, isJoined) => {
  const counter = await openCounter()
  const code = isJoined ? await sampleCode(counter.central, 'admitted') : undefined
  const lines = [...(isJoined ? [{ slug: 'dinner' }] : [{ slug: 'regular' }]), { slug: 'lunch-box' }]
  const sold = await counter.sell(lines, code === undefined ? {} : { attendee_access_code: code })
  const { attendee } = await counter.pay(sold)
  expect(attendee?.is_joined).toBe(isJoined)
  const order = await counter.show(sold.reference)
  const refund: Request = { kind: 'refund', line: 0, quantity: 1, cents: LUNCH_CENTS, handedBack: false }
  const wishes = Array.from({ length: 24 }, (_, index): Request => (index % 2 === 0 ? { kind: 'redeem', line: 0 } : refund))
  const statuses = await Promise.all(wishes.map((wish) => send(counter, { order, code: attendee?.access_code ?? '' }, wish)))
  expect(statuses.filter((status) => status < 300)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(23)
})
