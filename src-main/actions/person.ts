import type { CardView } from '../../src-shared/contract/types.ts'
import { isAdmissible } from '../../src-shared/domain/attendee.ts'
import { layOver, type KnownPerson } from '../../src-shared/domain/known-person.ts'
import { remainingOf } from '../../src-shared/domain/redemption.ts'
import type { Store } from '../store/store.ts'

/** One person as this desk must see them now; null when the code is not on the list. */
export const findPerson = (store: Store, code: string): KnownPerson | null => {
  const listed = store.mirror()?.find(code) ?? null
  if (listed === null) return null
  return layOver(listed.attendee, store.journal.operationsOf(code), listed.containsConfirmation)
}

/** A person's card: add-on lines are what a desk hands out. */
export const personToCard = ({ attendee, earlier, left, unsent, lastGiven, checkInId }: KnownPerson): CardView => ({
  code: attendee.code,
  name: attendee.name,
  email: attendee.email,
  ticketType: attendee.ticketType,
  order: attendee.order,
  firstIn: earlier,
  left,
  checkInId,
  admissible: isAdmissible(attendee.order),
  handOuts: attendee.lines
    .filter((line) => line.kind === 'add-on')
    .map((line) => ({
      lineId: line.lineId,
      description: line.description,
      slug: line.product,
      quantity: line.quantity,
      redeemed: line.redeemed,
      remaining: remainingOf(line),
      lastGivenAtMs: lastGiven.get(line.lineId)?.atMs ?? null,
      lastGivenId: lastGiven.get(line.lineId)?.id ?? null,
      unsent: unsent.get(line.lineId) ?? 0,
    })),
})

export const findCard = (store: Store, code: string): CardView | null => {
  const person = findPerson(store, code)
  return person === null ? null : personToCard(person)
}
