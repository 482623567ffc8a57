import { layOver, type KnownPerson } from '../../src-shared/domain/known-person.ts'
import type { LookedUp } from '../ports/central.ts'
import type { Store } from '../store/store.ts'
import { findPerson } from './person.ts'

/** Who a code belongs to, as far as this desk knows. */
export interface FoundPerson {
  code: string
  person: KnownPerson | null
}

/** Somebody as central just showed them. */
export type LearntPerson = FoundPerson & { person: KnownPerson }

/** The exact spelling first; capitals only where that is not on the list (rule C6). */
export const findCode = (store: Store, code: string): FoundPerson => {
  const exact = findPerson(store, code)
  if (exact !== null) return { code, person: exact }
  const capitals = code.toUpperCase()
  const other = capitals === code ? null : findPerson(store, capitals)
  return other === null ? { code, person: null } : { code: capitals, person: other }
}

/** Keeps what central said of somebody, and shows them with this desk's own doings on top. */
export const learnPerson = (store: Store, answer: Extract<LookedUp, { kind: 'found' }>): LearntPerson => {
  const { attendee, containsConfirmation } = answer
  store.mirror()?.put(attendee, containsConfirmation)
  return { code: attendee.code, person: layOver(attendee, store.journal.operationsOf(attendee.code), containsConfirmation) }
}
