import { addOn, type SeedOrder, type SeedPerson, ticket, withdrawn, type SeedLine } from './people.ts'

const own = (status: Extract<SeedOrder, { kind: 'own' }>['status'], ...lines: SeedLine[]): SeedOrder => ({ kind: 'own', status, lines })
const paid = (...lines: SeedLine[]): SeedOrder => own('paid', ...lines)

const person = (firstName: string, lastName: string, order: SeedOrder, arrivals = 0): SeedPerson => ({
  firstName,
  lastName,
  order,
  arrivals,
})

/**
 * The first people of every seeded conference: one for each situation that a desk has to handle, so that even a small
 * one shows them all. They are the same for every seed number; only their access codes differ.
 */
export const GALLERY: readonly SeedPerson[] = [
  person('Ada', 'Sample', paid(ticket('regular'))),
  person('Grace', 'Example', paid(ticket('regular'), addOn('t-shirt-m', 1)), 1),
  person('Robin', 'Refunded', own('refunded', ticket('regular'), addOn('dinner', 1))),
  person('Casey', 'Cancelled', own('cancelled', ticket('student'))),
  person('Uma', 'Unpaid', own('pending', ticket('regular'), addOn('lunch-box', 1))),
  person('Noor', 'Noorder', { kind: 'none' }),
  person('Hana', 'Handout', paid(ticket('regular'), addOn('t-shirt-l', 1), addOn('lunch-box', 2), addOn('workshop', 1))),
  person('Theo', 'Three', paid(ticket('regular'), addOn('t-shirt-s', 3, 1)), 1),
  person('山田', '太郎', paid(ticket('regular'), addOn('dinner', 1))),
  person('', '', paid(ticket('regular'), addOn('t-shirt-xl', 1))),
  person('Pat', 'Pair', paid(ticket('regular'), addOn('lunch-box', 2))),
  person('Sam', 'Pair', { kind: 'shared' }),
  person('Paula', 'Partial', own('partially_refunded', ticket('regular'), addOn('dinner', 2, 1)), 2),
  person('Fern', 'Finished', paid(ticket('speaker'), addOn('t-shirt-m', 1, 1), addOn('lunch-box', 2, 2)), 3),
  person('Łukasz', 'Żółć', paid(ticket('student'))),
  person('Zoë', "O'Brien-Ñandú", paid(ticket('day-saturday'), addOn('workshop', 1))),
  person('Thị Ánh', 'Nguyễn', paid(ticket('regular'))),
  person('محمد', 'الأمين', paid(ticket('regular'), addOn('t-shirt-l', 1))),
  person('Ελένη', 'Παπαδοπούλου', paid(ticket('speaker'))),
  person('Олена', 'Коваленко', paid(ticket('regular')), 1),
  person('小明', '王', paid(ticket('student'), addOn('lunch-box', 1))),
  person('Madonna', '', paid(ticket('speaker'))),
  person('Oda', 'Onlydinner', paid(addOn('dinner', 1))),
  person('Wim', 'Withdrawn', paid(ticket('regular'), withdrawn('Boat trip', 1))),
  person('Late', 'Refund', own('refunded', ticket('regular'), addOn('lunch-box', 1, 1)), 1),
]
