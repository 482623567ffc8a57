import { catalogueView } from '../../src-shared/contract/till-views.ts'
import type { Catalogue } from '../../src-shared/domain/till/catalogue.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { Store } from '../store/store.ts'

export interface ShelfParts {
  books: Pick<TillBooks, 'catalogue'>
  settings: Pick<Store['settings'], 'get' | 'set'>
  clock: Clock
  onChange: () => void
}

const parse = (text: string | null): Catalogue | null => {
  if (text === null) return null
  const read = catalogueView.safeParse(JSON.parse(text))
  return read.success ? read.data : null
}

/** What can be sold, as central last told. It is kept over a restart, so that a till without network still shows what there is. */
export const createShelf = ({ books, settings, clock, onChange }: ShelfParts) => {
  let catalogue = parse(settings.get('catalogue'))
  let asking: Promise<void> | null = null
  let next: Cancel | null = null

  const ask = async (): Promise<void> => {
    const told = await books.catalogue()
    asking = null
    if (told.kind !== 'ok') return onChange()
    catalogue = told.value
    // A copy of central's, worth nothing when it cannot be kept.
    settings.set('catalogue', JSON.stringify(catalogue))
    onChange()
  }

  const refresh = (): Promise<void> => {
    asking ??= ask()
    return asking
  }

  const later = (): void => {
    next = clock.after(limits.catalogueEveryMs, () => {
      void refresh()
      later()
    })
  }

  return {
    now: (): Catalogue | null => catalogue,
    refresh,
    /** While somebody is at the till, stock and prices are followed. */
    follow: (): void => {
      if (next !== null) return
      void refresh()
      later()
    },
    rest: (): void => {
      next?.()
      next = null
    },
  }
}

export type Shelf = ReturnType<typeof createShelf>
