import fc from 'fast-check'

/** What tills, customers, banks and bad luck do. Orders, sales and readers are meant by their place in the row. */
export type Deed =
  | { kind: 'open' | 'hand-off' | 'ask' | 'capture' | 'cancel'; sale: number; reader: number; order: number }
  | { kind: 'old-create' | 'old-capture' | 'old-cancel'; order: number; reader: number }
  | { kind: 'tap'; reader: number; card: string; hold: boolean }
  | { kind: 'bank'; reader: number; approves: boolean }
  | { kind: 'change-total'; order: number; cents: number }
  | { kind: 'sweep' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'lose'; what: 'request_lost' | 'response_lost' | 'http_500_before_effect' | 'http_500_after_effect' | 'rate_limited' | 'reader_ack_lost' | 'reader_unreachable' }
  | { kind: 'crash'; after: number; place: 'before' | 'after' }
  | { kind: 'restart' }

export const ORDERS = 2
export const SALES = 4
export const READERS = 2

const sale = fc.nat(SALES - 1)
const order = fc.nat(ORDERS - 1)
const reader = fc.nat(READERS - 1)
const till = (kind: 'open' | 'hand-off' | 'ask' | 'capture' | 'cancel') => fc.record({ kind: fc.constant(kind), sale, reader, order })
const old = (kind: 'old-create' | 'old-capture' | 'old-cancel') => fc.record({ kind: fc.constant(kind), order, reader })
const card = fc.constantFrom('visa', 'visa', 'visa', 'mastercard', 'eftpos_au_debit', 'charge_declined')

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: till('open') },
  { weight: 5, arbitrary: till('hand-off') },
  { weight: 5, arbitrary: till('ask') },
  { weight: 4, arbitrary: till('capture') },
  { weight: 3, arbitrary: till('cancel') },
  { weight: 1, arbitrary: old('old-create') },
  { weight: 2, arbitrary: old('old-capture') },
  { weight: 1, arbitrary: old('old-cancel') },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('tap'), reader, card, hold: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bank'), reader, approves: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change-total'), order, cents: fc.constantFrom(3000, 4500, 6000) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'sweep' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.constantFrom(1, 5, 40, 130, 700, 100_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('lose'),
      what: fc.constantFrom('request_lost', 'response_lost', 'http_500_before_effect', 'http_500_after_effect', 'rate_limited', 'reader_ack_lost', 'reader_unreachable'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('crash'), after: fc.nat(4), place: fc.constantFrom('before', 'after') }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' }) },
)

/** A payment that gets somewhere would be rare among single deeds, so some come in one piece. */
const whole: fc.Arbitrary<Deed[]> = fc.record({ sale, reader, order, card }).map(({ card: shown, ...at }) => [
  { kind: 'open', ...at },
  { kind: 'hand-off', ...at },
  { kind: 'tap', reader: at.reader, card: shown, hold: false },
  { kind: 'ask', ...at },
])

/** Deeds of one group happen at once. */
export const afternoon: fc.Arbitrary<Deed[][]> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.array(deed, { minLength: 1, maxLength: 4 }).map((group) => [group]) }, { weight: 1, arbitrary: whole.map((deeds) => deeds.map((one) => [one])) }), {
    minLength: 6,
    maxLength: 24,
  })
  .map((groups) => groups.flat())
