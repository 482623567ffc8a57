import { type Actor, staffIdOf, stationIdOf } from '../domain/actor.ts'
import { movementTime } from '../domain/movement.ts'
import { nextTurn } from '../store/next-turn.ts'
import { laterBy, type Micros, micros1970 } from '../instant.ts'
import { limits } from '../limits.ts'
import { writeDown, writeDownAll } from '../record/write-down.ts'
import type { BulkCheckout, BulkMember } from '../store/movements/bulk-checkout.ts'
import type { InsidePerson, InsideSelection } from '../store/movements/inside.ts'
import type { Tables } from '../store/store.ts'
import type { MovementDesk } from './desk.ts'

export type BulkWish = {
  actor: Actor
  conference: { id: number }
  /** What makes a repeat of the same request known. */
  request: string | null
  selection: InsideSelection
  /** What a lead has confirmed; null asks for no confirmation. */
  expectedCount: number | null
  station: string
  clientAt: Micros | null
  reason: string
}

export type BulkOutcome = { kind: 'count changed'; count: number } | { kind: 'done'; members: BulkMember[] }

/**
 * Rules O13 and O14. What was begun is written down first, with the instant up to which people count as inside; then they leave in
 * slices of one transaction each, with other desks in between. Whoever comes in, or comes back, meanwhile has moved after that
 * instant and is left alone, and so is everybody else when the same request is repeated.
 */
export async function checkOutMany(desk: MovementDesk, wish: BulkWish): Promise<BulkOutcome> {
  const begun = await desk.store.write((tables) => beginOrGoOn({ tables, now: desk.now }, wish))
  if (begun.kind === 'count changed') return begun
  let after = 0
  for (;;) {
    const last = await desk.store.write((tables) => checkOutSlice({ tables, now: desk.now }, wish, { ...begun.bulk, after }))
    if (last === null) break
    after = last
    await nextTurn()
  }
  return { kind: 'done', members: await desk.store.bulkCheckouts.members(begun.bulk.id) }
}

type Writing = { tables: Tables; now: () => Micros }
type Begun = { kind: 'count changed'; count: number } | { kind: 'begun'; bulk: BulkCheckout }

async function beginOrGoOn({ tables, now }: Writing, wish: BulkWish): Promise<Begun> {
  const { conference, request, selection, expectedCount, clientAt, reason, station } = wish
  const startedAt = now()
  const rememberedSince = laterBy(startedAt, -limits.idempotencyKeyMs)
  const known = request === null ? undefined : await tables.bulkCheckouts.begun(conference.id, request, rememberedSince)
  if (known !== undefined) return { kind: 'begun', bulk: known }
  const { count, lastMovedAt } = await tables.inside.count(conference.id, selection)
  if (expectedCount !== null && count !== expectedCount) return { kind: 'count changed', count }
  // Another central's clock may run ahead of this one's; who moved there is inside all the same.
  const until = micros1970(Math.max(startedAt, lastMovedAt ?? 0))
  const bulk = await tables.bulkCheckouts.begin({ conferenceId: conference.id, request, startedAt, until })
  const deed = { action: 'bulk-check-out', at: startedAt, clientAt, attendeeId: null, subject: `bulk_checkout ${bulk.id}` }
  await writeDown(tables, wish, { ...deed, station, reason, details: { count } })
  return { kind: 'begun', bulk }
}

/** Returns the last id of the slice, or null when nobody is left. */
async function checkOutSlice({ tables, now }: Writing, wish: BulkWish, { id, until, after }: BulkCheckout & { after: number }): Promise<number | null> {
  const { conference, selection } = wish
  const people = await tables.inside.lockSlice(conference.id, selection, { until, after, limit: limits.checkOutSlice })
  const last = people.at(-1)
  if (last === undefined) return null
  // Later than anything that any of them did, so one time does for all.
  const checkedOutAt = people.reduce<Micros>((time, person) => movementTime(time, person), micros1970(Math.max(now(), until + 1)))
  await letLeave(tables, wish, { bulkId: id, checkedOutAt, people })
  return last.id
}

type Slice = { bulkId: number; checkedOutAt: Micros; people: readonly InsidePerson[] }

async function letLeave(tables: Tables, wish: BulkWish, { bulkId, checkedOutAt, people }: Slice): Promise<void> {
  const { actor, conference, clientAt, station, reason } = wish
  const ids = await tables.checkouts.insertAll(
    people.map((person) => ({
      attendeeId: person.id,
      conferenceId: conference.id,
      checkedOutAt,
      clientAt,
      checkedOutBy: staffIdOf(actor),
      stationId: stationIdOf(actor),
      station,
      isForced: false,
      bulkId,
    })),
  )
  await tables.inside.leave(people.map((person) => person.id), checkedOutAt)
  const deeds = people.map((person) => ({
    action: 'check-out',
    clientAt,
    attendeeId: person.id,
    subject: `checkout ${ids.get(person.id)}`,
    station,
    reason,
    details: { bulk: bulkId },
  }))
  await writeDownAll(tables, wish, checkedOutAt, deeds)
}
