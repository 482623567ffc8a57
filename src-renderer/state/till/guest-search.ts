import { limits } from '../../../src-shared/limits.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { TillPage } from './till-screen.ts'

type GuestPage = Extract<TillPage, { kind: 'guest' }>

export interface GuestSearch {
  /** The field's text changed. One search is on its way at a time; the last text wins. */
  type: (text: string) => void
  move: (step: 1 | -1) => void
}

/** Finds whom a sale is for in the list of guests. */
export const createGuestSearch = (desk: DeskStore): GuestSearch => {
  let isRunning = false

  const open = (): GuestPage | null => {
    const { view } = desk.store.getState()
    return view.kind === 'till' && view.page.kind === 'guest' ? view.page : null
  }
  const show = (page: GuestPage): void => {
    const { view } = desk.store.getState()
    if (view.kind === 'till') patch(desk, { view: { ...view, page } })
  }

  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    let asked: string | null = null
    for (let page = open(); page !== null && page.text !== asked; page = open()) {
      const text: string = page.text
      asked = text
      const found = text.trim() !== '' ? await call(desk, (client) => client.search({ text: text.trim() })) : null
      const now = open()
      if (now !== null && now.text === text) show({ ...now, found, row: 0 })
    }
    isRunning = false
  }

  return {
    type: (text) => {
      const page = open()
      if (page === null) return
      show({ ...page, text: text.slice(0, limits.searchTextMaxLength) })
      void run()
    },
    move: (step) => {
      const page = open()
      if (page === null || page.found === null) return
      show({ ...page, row: Math.min(Math.max(page.row + step, 0), Math.max(page.found.rows.length - 1, 0)) })
    },
  }
}
