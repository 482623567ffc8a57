import { UNUSABLE_PASSWORD } from '../domain/person.ts'
import { type Micros, micros1970, MICROS_PER_MINUTE } from '../instant.ts'
import type { Bulk } from '../store/bulk.ts'
import type { NewLineItem } from '../store/registration/order-line-item.ts'
import type { Dice } from './dice.ts'
import type { Catalogue } from './insert-catalogue.ts'
import type { SeedLine, SeedPerson } from './people.ts'

type Seeding = { bulk: Bulk; conferenceId: number; catalogue: Catalogue; deskId: number; createdAt: Micros; dice: Dice }
type Place = { index: number; accessCode: string }
type WrittenLine = { id: number; line: SeedLine }
type WrittenOrder = { id: number; lines: readonly WrittenLine[] }

/** Everybody who is already inside came this morning: within the four hours before the database was made. */
const MORNING_MINUTES = 240
const STATIONS = ['Desk 1', 'Desk 2', 'Desk 3', ''] as const

/** Returns the function that writes one person with account, order, arrivals and hand-outs, in the order of calls. */
export function createPersonWriter(seeding: Seeding): (person: SeedPerson, place: Place) => void {
  const { bulk, conferenceId, createdAt } = seeding
  let lastOrder: WrittenOrder | null = null

  return (person, { index, accessCode }) => {
    const userId = bulk.users.insert(account(person, index))
    const order = person.order.kind === 'shared' ? lastOrder : insertOrder(seeding, { person, index, userId })
    if (order !== null) lastOrder = order
    const arrivals = rollArrivals(seeding, person.arrivals)
    const attendeeId = bulk.attendees.insert({
      userId,
      conferenceId,
      orderId: order?.id ?? null,
      accessCode,
      // The same order of instants as in a real first scan: the row, then the attendee.
      checkedInAt: arrivals[0] === undefined ? null : micros1970(arrivals[0] + 1),
      createdAt,
    })
    insertArrivals(seeding, attendeeId, arrivals)
    if (person.order.kind === 'own' && order !== null) insertHandOuts(seeding, attendeeId, order)
  }
}

/** Of the person in this place. */
export const usernameOf = (index: number): string => `person-${index + 1}`

const account = (person: SeedPerson, index: number) => ({
  username: usernameOf(index),
  firstName: person.firstName,
  lastName: person.lastName,
  email: `${usernameOf(index)}@example.org`,
  passwordHash: UNUSABLE_PASSWORD,
})

type Buyer = { person: SeedPerson; index: number; userId: number }

function insertOrder(seeding: Seeding, { person, index, userId }: Buyer): WrittenOrder | null {
  if (person.order.kind !== 'own') return null
  const { bulk, conferenceId, createdAt } = seeding
  const { lines, status } = person.order
  const sold = lines.map((line) => ({ line, ...soldAs(seeding.catalogue, line) }))
  const orderId = bulk.orders.insert({
    conferenceId,
    userId,
    status,
    reference: `DEMO-${String(index + 1).padStart(8, '0')}`,
    totalCents: sold.reduce((sum, { line, unitPriceCents }) => sum + line.quantity * unitPriceCents, 0),
    createdAt,
  })
  const written = sold.map(({ line, ...product }) => ({
    line,
    id: bulk.lines.insert({ orderId, quantity: line.quantity, ...product }),
  }))
  return { id: orderId, lines: written }
}

type SoldLine = Pick<NewLineItem, 'description' | 'unitPriceCents' | 'ticketTypeId' | 'addOnId'>

function soldAs({ tickets, addOns }: Catalogue, { product }: SeedLine): SoldLine {
  if (product.kind === 'withdrawn') {
    return { description: product.name, unitPriceCents: 0, ticketTypeId: null, addOnId: null }
  }
  const sold = product.kind === 'ticket' ? tickets.get(product.slug) : addOns.get(product.slug)
  if (sold === undefined) throw new Error(`the catalogue lacks ${product.slug}`)
  return {
    description: sold.name,
    unitPriceCents: sold.priceCents,
    ticketTypeId: product.kind === 'ticket' ? sold.id : null,
    addOnId: product.kind === 'add-on' ? sold.id : null,
  }
}

/** Oldest first, so that the first one is the arrival that counts. */
function rollArrivals({ createdAt, dice }: Seeding, count: number): Micros[] {
  const minutesAgo = Array.from({ length: count }, () => 1 + dice.below(MORNING_MINUTES))
  return minutesAgo
    .toSorted((one, other) => other - one)
    .map((minutes, index) => micros1970(createdAt - minutes * MICROS_PER_MINUTE + index * 2))
}

function insertArrivals({ bulk, conferenceId, deskId, dice }: Seeding, attendeeId: number, arrivals: readonly Micros[]): void {
  for (const checkedInAt of arrivals) {
    bulk.checkins.insert({ attendeeId, conferenceId, checkedInAt, checkedInBy: deskId, stationId: null, station: dice.pick(STATIONS) })
  }
}

function insertHandOuts({ bulk, conferenceId, deskId, createdAt, dice }: Seeding, attendeeId: number, order: WrittenOrder): void {
  for (const { id: lineItemId, line } of order.lines) {
    for (let unit = 0; unit < line.redeemed; unit += 1) {
      const redeemedAt = micros1970(createdAt - (1 + dice.below(MORNING_MINUTES)) * MICROS_PER_MINUTE)
      bulk.redemptions.insert({ attendeeId, lineItemId, conferenceId, redeemedAt, redeemedBy: deskId, stationId: null })
    }
  }
}
