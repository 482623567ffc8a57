import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import { capturableOf, newPayment, type Payment, type PaymentEvent, receivedOf, refundedOf, step } from '../../../src-central/simulators/stripe/domain/payment.ts'
import { answerProblem, type FormParams, formOf } from '../../support/stripe/contract.ts'
import { SALE, startStripe, type StripeFixture, TEST_KEY } from '../../support/stripe/fixture.ts'
import { type Operation, operations } from '../../support/stripe/model.ts'

const IN_PERSON: FormParams = { ...SALE, allowed_payment_method_types: ['card_present', 'interac_present'] }
type Heard = { status: number; isReplayed: boolean; json: { error?: { type?: string } } } | 'lost'

/** One run: the simulator is asked over its exchange, without sockets, and the table is asked beside it. */
function createRun({ simulator, clock }: Pick<StripeFixture, 'simulator' | 'clock'>) {
  const readers = [simulator.addReader(), simulator.addReader()]
  const readerAt = (at: number): string => readers[at % readers.length] ?? ''
  const intentAt = (at: number): string => simulator.figures()[at]?.id ?? 'pi_none'

  const post = async (path: string, params: FormParams, key?: string): Promise<Heard> => {
    const headers = { authorization: `Bearer ${TEST_KEY}`, ...(key === undefined ? {} : { 'idempotency-key': key }) }
    const answer = await simulator.exchange({ method: 'POST', url: path, headers, body: formOf(params) })
    if (answer.kind === 'lost') return 'lost'
    const json = JSON.parse(answer.body) as Exclude<Heard, 'lost'>['json']
    expect(answerProblem('POST', path, answer.status, json)).toBeUndefined()
    return { status: answer.status, isReplayed: answer.headers['idempotent-replayed'] === 'true', json }
  }
  const play = async (operation: Operation): Promise<Heard | null> => {
    switch (operation.kind) {
      case 'create':
        return post('/v1/payment_intents', { ...IN_PERSON, amount: operation.amount }, `create:${operation.key}`)
      case 'update':
        return post(`/v1/payment_intents/${intentAt(operation.intent)}`, { amount: operation.amount })
      case 'hand-off':
        return post(`/v1/terminal/readers/${readerAt(operation.reader)}/process_payment_intent`, { payment_intent: intentAt(operation.intent) })
      case 'capture':
        return post(`/v1/payment_intents/${intentAt(operation.intent)}/capture`, { amount_to_capture: operation.amount }, `capture:${operation.intent}:${operation.key}`)
      case 'cancel':
        return post(`/v1/payment_intents/${intentAt(operation.intent)}/cancel`, {})
      case 'refund':
        return post('/v1/refunds', { payment_intent: intentAt(operation.intent), amount: operation.amount }, `refund:${operation.intent}:${operation.key}`)
      case 'clear':
        return post(`/v1/terminal/readers/${readerAt(operation.reader)}/cancel_action`, {})
      case 'tap':
        simulator.network.readerBack(readerAt(operation.reader))
        simulator.cardholder.present(readerAt(operation.reader), { card: operation.card, hold: operation.hold, ...(operation.fault === undefined ? {} : { fault: operation.fault }) })
        return null
      case 'collect':
        simulator.sdk.collect(readerAt(operation.reader), intentAt(operation.intent))
        return null
      case 'process':
        simulator.sdk.process(readerAt(operation.reader))
        return null
      case 'bank':
        if (operation.approves) simulator.bank.approve(readerAt(operation.reader))
        else simulator.bank.decline(readerAt(operation.reader))
        return null
      case 'wait':
        await clock.advance(operation.minutes * 60_000)
        return null
      case 'lose':
        simulator.faults.next(operation.what)
        return null
    }
    return operation satisfies never
  }
  return { play }
}

type Figures = ReturnType<StripeSimulator['figures']>
const figuresOf = (payment: Payment) => ({ status: payment.status, amount: payment.amount, capturable: capturableOf(payment), received: receivedOf(payment), refunded: refundedOf(payment) })

/** What the people at the reader, the bank and the clock can make of a payment. */
const outside: readonly PaymentEvent[] = [{ kind: 'read' }, { kind: 'send' }, { kind: 'approve' }, { kind: 'approve-final' }, { kind: 'decline' }, { kind: 'drop' }, { kind: 'lapse' }]
const isOutside = ({ kind }: Operation): boolean => ['tap', 'collect', 'process', 'bank', 'wait', 'hand-off', 'clear'].includes(kind)

/** Where a few of those moves may lead: a tap is a send and a verdict at once. */
function reachable(from: Payment, rounds = 3): Payment[] {
  if (rounds === 0) return [from]
  const next = outside.flatMap((event) => {
    const moved = step(from, event)
    return moved.ok ? reachable(moved.value, rounds - 1) : []
  })
  return [from, ...next]
}

/** The payment as the table has it, told again from the figures. */
function paymentOf({ amount, status, capturable, received, refunded }: Figures[number]): Payment {
  if (status === 'requires_capture') return { status, amount, held: capturable }
  if (status === 'succeeded') return { status, amount, held: amount, captured: received, refunded }
  return status === 'canceled' ? { status, amount, reason: null } : { status, amount }
}

/** The event that a request stands for; undefined for what moves no money by itself. */
function eventOf(operation: Operation): PaymentEvent | undefined {
  if (operation.kind === 'cancel') return { kind: 'cancel', reason: null }
  if (operation.kind === 'update' || operation.kind === 'capture' || operation.kind === 'refund') return { kind: operation.kind, amount: operation.amount ?? undefined }
  return undefined
}

describe('any order of things', () => {
  it('P2 P3 P4 P6 P8 P10: moves money only as the table says, and never too much or twice', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(operations, fc.integer(), async (row, seed) => {
        const at = await startStripe({ seed })
        const run = createRun(at)
        const captures = new Map<string, number>()
        let before: Figures = []
        for (const operation of row) {
          const heard = await run.play(operation)
          const now = at.simulator.figures()
          checkMoves({ operation, heard, before, now })
          checkSums(before, now, captures)
          for (const { status, refunded } of now) reached.add(refunded > 0 ? 'refunded' : status)
          before = now
        }
        await at.simulator.close()
      }),
      { numRuns: 200 },
    )
    expect(reached.size).toBe(7)
  }, 120_000)
})

type Moves = { operation: Operation; heard: Heard | null; before: Figures; now: Figures }

function checkMoves({ operation, heard, before, now }: Moves): void {
  const wish = eventOf(operation)
  for (const [index, { id: _id, metadata: _metadata, ...seen }] of now.entries()) {
    const old = before[index]
    const payment = old === undefined ? newPayment(seen.amount) : paymentOf(old)
    const isMeant = 'intent' in operation && operation.intent === index && old !== undefined
    const wished = wish !== undefined && isMeant ? step(payment, wish) : undefined
    if (wished === undefined || heard === null) {
      const ends = isOutside(operation) ? reachable(payment) : [payment]
      expect([...ends.map(figuresOf), ...(operation.kind === 'wait' ? partsGivenBack(payment) : [])]).toContainEqual(seen)
      continue
    }
    const isCarriedOut = wished.ok && JSON.stringify(seen) === JSON.stringify(figuresOf(wished.value))
    if (!isCarriedOut) expect(seen).toEqual(figuresOf(payment))
    // Neither a fault nor a key stood before it: the answer is the table's.
    if (heard !== 'lost' && heard.status !== 500 && !heard.isReplayed && heard.json.error?.type !== 'idempotency_error') {
      expect([heard.status < 400, isCarriedOut]).toEqual([wished.ok, wished.ok])
    }
  }
}

/** Refunds that failed while time passed; any of them may have. */
const partsGivenBack = (payment: Payment) =>
  payment.status === 'succeeded' ? Array.from({ length: payment.refunded + 1 }, (_, refunded) => ({ ...figuresOf(payment), refunded })) : []

function checkSums(before: Figures, now: Figures, captures: Map<string, number>): void {
  for (const [index, { id, amount, received, refunded, capturable }] of now.entries()) {
    expect(received).toBeLessThanOrEqual(amount)
    expect(received === 0 || capturable === 0).toBe(true)
    expect(refunded).toBeLessThanOrEqual(received)
    const earlier = before[index]?.received ?? 0
    if (received !== earlier) captures.set(id, (captures.get(id) ?? 0) + 1)
    expect(captures.get(id) ?? 0).toBeLessThanOrEqual(1)
  }
}
