import { describe, expect, it, vi } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { schemaProblem } from '../../support/stripe/contract.ts'
import { makeHold, makePaid, startStripe } from '../../support/stripe/fixture.ts'
import { startReceiver, WEBHOOK_SECRET } from '../../support/stripe/receiver.ts'

async function listening(statuses: number[] = []) {
  const time = { nowMs: (): number => 0 }
  const receiver = await startReceiver(() => time.nowMs(), statuses)
  const at = await startStripe({ webhook: receiver.webhook })
  time.nowMs = () => at.clock.nowMs()
  return { ...at, receiver }
}

const ACTION = 'terminal.reader.action_succeeded'
const HELD = 'payment_intent.amount_capturable_updated'
const PAID = 'payment_intent.succeeded'

describe('messages', () => {
  it('P23: arrive signed, as the real package wants them, with objects as described', async () => {
    const { receiver, simulator, ...at } = await listening()
    const intent = await makePaid({ ...at, simulator })
    await simulator.messagesIdle()
    expect(receiver.refused).toEqual([])
    expect(receiver.types()).toEqual([HELD, ACTION, PAID])
    expect(receiver.received.at(-1)?.event).toMatchObject({ object: 'event', livemode: false, data: { object: { id: intent, status: 'succeeded' } } })
    for (const { event } of receiver.received) {
      const { object } = event.data.object as { object: string }
      expect(schemaProblem(object, event.data.object), event.type).toBeUndefined()
    }
  })

  it('P23: with a wrong secret nobody takes them', async () => {
    const clock = createFakeClock()
    const receiver = await startReceiver(() => clock.nowMs())
    const at = await startStripe({ clock: { ...clock }, webhook: { ...receiver.webhook, secret: `${WEBHOOK_SECRET}x` } })
    await makeHold(at)
    await at.simulator.messagesIdle()
    expect([receiver.received.length, receiver.refused.length]).toEqual([0, 2])
  })

  it('P24: are sent again until they are taken, each time with a new signature', async () => {
    const { receiver, simulator, clock, ...at } = await listening([200, 500, 503])
    await makeHold({ ...at, simulator, clock })
    await simulator.messagesIdle()
    for (const waitMs of [1_000, 5_000]) {
      await clock.advance(waitMs)
      await simulator.messagesIdle()
    }
    const [, action] = simulator.messages()
    expect(action).toMatchObject({ type: ACTION, attempts: [500, 503, 200] })
    const signatures = receiver.received.filter(({ event }) => event.id === action?.id).map(({ signature }) => signature)
    expect(new Set(signatures).size).toBe(3)
  })

  it('P24: give up after the last attempt, also when nobody is there', async () => {
    const post = vi.fn(() => Promise.resolve(null))
    const { simulator, clock, ...at } = await startStripe({ webhook: { url: 'http://127.0.0.1:9/', secret: WEBHOOK_SECRET, post } })
    await makeHold({ ...at, simulator, clock })
    await clock.advance(3_600_000)
    expect(simulator.messages().map(({ attempts }) => attempts.length)).toEqual([5, 5])
    expect(post).toHaveBeenCalledTimes(10)
  })

  it('P24: come never, twice, late or behind a later one', async () => {
    const { receiver, simulator, clock, ...at } = await listening()
    simulator.faults.nextMessage({ kind: 'lost' }, HELD)
    simulator.faults.nextMessage({ kind: 'doubled' }, ACTION)
    await makeHold({ ...at, simulator, clock })
    await simulator.messagesIdle()
    expect(receiver.types()).toEqual([ACTION, ACTION])
    expect(receiver.received[0]?.event.id).toBe(receiver.received[1]?.event.id)
    simulator.faults.nextMessage({ kind: 'late', ms: 60_000 }, HELD)
    simulator.faults.nextMessage({ kind: 'behind' }, ACTION)
    await makePaid({ ...at, simulator, clock })
    await simulator.messagesIdle()
    expect(receiver.types().slice(2)).toEqual([PAID, ACTION])
    await clock.advance(60_000)
    await simulator.messagesIdle()
    expect(receiver.types().slice(4)).toEqual([HELD])
  })

  it('P24: what was held back comes at last, even when nothing follows it', async () => {
    const { receiver, simulator, clock, ...at } = await listening()
    simulator.faults.nextMessage({ kind: 'behind' }, ACTION)
    await makeHold({ ...at, simulator, clock })
    await clock.advance(10_000)
    await simulator.messagesIdle()
    expect(receiver.types()).toEqual([HELD, ACTION])
  })
})
