import fc from 'fast-check'
import type { Present } from '../../../src-central/simulators/stripe/stage.ts'

/** What a desk, a card, a bank and a clock may do in any order. Intents and readers are meant by their place in the row. */
export type Operation =
  | { kind: 'create'; amount: number; key: number }
  | { kind: 'update'; intent: number; amount: number }
  | { kind: 'hand-off'; intent: number; reader: number }
  | { kind: 'tap'; reader: number; card: string; hold: boolean; fault: Present['fault'] }
  | { kind: 'collect'; intent: number; reader: number }
  | { kind: 'process'; reader: number }
  | { kind: 'bank'; reader: number; approves: boolean }
  | { kind: 'clear'; reader: number }
  | { kind: 'capture'; intent: number; amount: number | null; key: number }
  | { kind: 'cancel'; intent: number }
  | { kind: 'refund'; intent: number; amount: number | null; key: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'lose'; what: 'request_lost' | 'response_lost' | 'http_500_before_effect' }

const few = fc.integer({ min: 0, max: 3 })
const key = fc.integer({ min: 0, max: 6 })
const amount = fc.integer({ min: 50, max: 300 })
const part = fc.option(fc.integer({ min: 1, max: 320 }))
const card = fc.constantFrom('visa', 'visa', 'mastercard', 'interac', 'refund_fail', 'charge_declined', 'charge_declined_expired_card')
const fault = fc.constantFrom(undefined, undefined, undefined, 'reader_loses_link_after_auth', 'reader_reports_connection_error_after_auth', 'reader_reports_connection_error_before_auth')

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create'), amount, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('update'), intent: few, amount }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hand-off'), intent: few, reader: fc.nat(1) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('tap'), reader: fc.nat(1), card, hold: fc.boolean(), fault }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('collect'), intent: few, reader: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('process'), reader: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bank'), reader: fc.nat(1), approves: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear'), reader: fc.nat(1) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('capture'), intent: few, amount: part, key }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel'), intent: few }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('refund'), intent: few, amount: part, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), minutes: fc.constantFrom(0, 1, 30, 3000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose'), what: fc.constantFrom('request_lost', 'response_lost', 'http_500_before_effect') }) },
)

/** Payments that get somewhere would be rare among single moves, so some come in one piece. */
const payment: fc.Arbitrary<Operation[]> = fc
  .record({ intent: few, reader: fc.nat(1), card, hold: fc.boolean() })
  .map(({ intent, reader, card, hold }) => [
    { kind: 'hand-off', intent, reader },
    { kind: 'tap', reader, card, hold, fault: undefined },
  ])
const finish: fc.Arbitrary<Operation[]> = fc
  .record({ intent: few, taken: part, given: part, key })
  .map(({ intent, taken, given, key }) => [
    { kind: 'capture', intent, amount: taken, key },
    { kind: 'refund', intent, amount: given, key },
  ])
const piece = fc.oneof({ weight: 6, arbitrary: operation.map((one) => [one]) }, { weight: 2, arbitrary: payment }, { weight: 1, arbitrary: finish })
const begin: Operation[] = [0, 1, 2].map((at) => ({ kind: 'create', amount: 100 + 50 * at, key: 100 + at }))

export const operations: fc.Arbitrary<Operation[]> = fc.array(piece, { minLength: 5, maxLength: 40 }).map((pieces) => [...begin, ...pieces.flat()])
