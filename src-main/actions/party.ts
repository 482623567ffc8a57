import type { PartyView } from '../../src-shared/contract/types.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Store } from '../store/store.ts'
import { findPerson } from './person.ts'
import { stateOf } from './search.ts'

/** Who else is on this person's order, by what the list knows. */
export const createParty =
  (store: Store) =>
  (code: string): PartyView => {
    const codes = store.mirror()?.party(code, limits.partyMax) ?? []
    const rows = codes.flatMap((other) => {
      const person = findPerson(store, other)
      if (person === null) return []
      const { name, email, ticketType, order } = person.attendee
      return [{ code: other, name, email, ticketType, state: stateOf(order, person.earlier !== null) }]
    })
    return { rows }
  }
