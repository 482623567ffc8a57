import type { SearchView } from '../../src-shared/contract/types.ts'
import { isAdmissible } from '../../src-shared/domain/attendee.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Store } from '../store/store.ts'
import { isOrderState } from '../store/mirror/preload-record.ts'

/** Scripts written without spaces say a name in one or two signs. */
const SHORT_SCRIPTS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const isLongEnough = (text: string): boolean => SHORT_SCRIPTS.test(text) || Array.from(text.trim()).length >= limits.searchMinLetters

/** Finds people on the list by name, mail or code; works without a network. */
export const createSearch =
  (store: Store) =>
  (text: string): SearchView => {
    const listAtMs = store.mirror()?.about.listAtMs ?? null
    if (!isLongEnough(text)) return { rows: [], tooMany: false, listAtMs }
    const hits = store.search(text, limits.searchTooMany + 1)
    const rows = hits.slice(0, limits.searchRows).map(({ code, name, email, ticketType, orderState, checkedInAtMs }) => {
      const here = store.journal.operationsOf(code).some((past) => past.operation === 'check-in' && past.state !== 'refused')
      const admissible = isOrderState(orderState) && isAdmissible(orderState)
      const state = admissible ? (checkedInAtMs !== null || here ? ('in' as const) : ('not-in' as const)) : ('refused' as const)
      return { code, name, email, ticketType, state }
    })
    return { rows, tooMany: hits.length > limits.searchTooMany, listAtMs }
  }
