import type { SearchView } from '../../src-shared/contract/types.ts'
import { isAdmissible, type OrderState } from '../../src-shared/domain/attendee.ts'
import { stands } from '../../src-shared/domain/known-person.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Store } from '../store/store.ts'
import { isOrderState } from '../store/mirror/preload-record.ts'

/** Scripts written without spaces say a name in one or two signs. */
const SHORT_SCRIPTS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const isLongEnough = (text: string): boolean => SHORT_SCRIPTS.test(text) || Array.from(text.trim()).length >= limits.searchMinLetters

/** In already, on the list, or not admitted. */
export const stateOf = (order: OrderState, isIn: boolean): SearchView['rows'][number]['state'] => (isAdmissible(order) ? (isIn ? 'in' : 'not-in') : 'refused')

/** Finds people on the list by name, mail or code; works without a network. */
export const createSearch =
  (store: Store) =>
  (text: string): SearchView => {
    const listAtMs = store.mirror()?.about.listAtMs ?? null
    if (!isLongEnough(text)) return { rows: [], tooMany: false, listAtMs }
    const hits = store.search(text, limits.searchTooMany + 1)
    const rows = hits.slice(0, limits.searchRows).map(({ code, name, email, ticketType, orderState, checkedInAtMs }) => {
      const here = store.journal.operationsOf(code).some((past) => past.operation === 'check-in' && stands(past))
      return { code, name, email, ticketType, state: stateOf(isOrderState(orderState) ? orderState : 'none', checkedInAtMs !== null || here) }
    })
    return { rows, tooMany: hits.length > limits.searchTooMany, listAtMs }
  }
