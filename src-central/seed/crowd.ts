import type { OrderStatus } from '../domain/order-status.ts'
import { ADD_ONS, type AddOnSlug, type TicketSlug } from './catalogue.ts'
import type { Dice } from './dice.ts'
import { NAMES } from './names.ts'
import { addOn, type SeedLine, type SeedOrder, type SeedPerson, ticket } from './people.ts'

/** Weighted by repetition, in percent steps of five: mostly paid, the rest is what a desk has to turn away. */
const STATUSES: readonly [OrderStatus, ...OrderStatus[]] = [
  'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid',
  'partially_refunded', 'pending', 'refunded', 'cancelled',
]
const TICKETS: readonly [TicketSlug, ...TicketSlug[]] = ['regular', 'regular', 'regular', 'student', 'speaker', 'day-saturday']
const ADD_ON_SLUGS: readonly AddOnSlug[] = ADD_ONS.map((product) => product.slug)

const NO_NAME = 0.01
const NO_ORDER = 0.02
const SHARED_ORDER = 0.03
const WANTS_ADD_ON = 0.22
const HAS_ARRIVED = 0.25
const CAME_BACK = 0.3
const COLLECTED = 0.5
const MOST_UNITS = 3

/** One more made-up person. `before` is the one made last, whose order this one may join. */
export function rollPerson(dice: Dice, before: SeedPerson | undefined): SeedPerson {
  const order = rollOrder(dice, before)
  const hasArrived = order.kind === 'own' && order.status === 'paid' && dice.happens(HAS_ARRIVED)
  const arrivals = hasArrived ? 1 + Number(dice.happens(CAME_BACK)) : 0
  return { ...rollName(dice), order: hasArrived ? { ...order, lines: collect(dice, order.lines) } : order, arrivals }
}

function rollName(dice: Dice): { firstName: string; lastName: string } {
  if (dice.happens(NO_NAME)) return { firstName: '', lastName: '' }
  const names = dice.pick(NAMES)
  return { firstName: dice.pick(names.first), lastName: dice.pick(names.last) }
}

function rollOrder(dice: Dice, before: SeedPerson | undefined): SeedOrder {
  if (dice.happens(NO_ORDER)) return { kind: 'none' }
  if (before?.order.kind === 'own' && dice.happens(SHARED_ORDER)) return { kind: 'shared' }
  return { kind: 'own', status: dice.pick(STATUSES), lines: [ticket(dice.pick(TICKETS)), ...rollAddOns(dice)] }
}

const rollAddOns = (dice: Dice): SeedLine[] =>
  ADD_ON_SLUGS.filter(() => dice.happens(WANTS_ADD_ON)).map((slug) => addOn(slug, 1 + dice.below(MOST_UNITS)))

/** Whoever has arrived has collected some of it, some of them everything. */
const collect = (dice: Dice, lines: readonly SeedLine[]): SeedLine[] =>
  lines.map((line) =>
    line.product.kind === 'add-on' && dice.happens(COLLECTED) ? { ...line, redeemed: 1 + dice.below(line.quantity) } : line,
  )
