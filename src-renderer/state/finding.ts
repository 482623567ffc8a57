import { limits } from '../../src-shared/limits.ts'
import { call } from './call.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'
import { NOTHING_HANDED } from './view.ts'

export interface Finding {
  /** The field's text changed. One search is on its way at a time; the last text wins. */
  type: (text: string) => void
  move: (step: 1 | -1) => void
  /** Opens the person of a row; looking changes nothing. */
  show: (code: string) => Promise<void>
}

export const createFinding = (desk: DeskStore): Finding => {
  let running = false

  const openSearch = () => {
    const { view } = desk.store.getState()
    return view.kind === 'search' ? view : null
  }

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    let asked: string | null = null
    for (let search = openSearch(); search !== null && search.text !== asked; search = openSearch()) {
      const text: string = search.text
      asked = text
      // How many letters are enough is the station's answer: some scripts say a name in two signs.
      const found = text.trim() !== '' ? await call(desk, (client) => client.search({ text: text.trim() })) : null
      const now = openSearch()
      if (now !== null && now.text === text) patch(desk, { view: { ...now, found, row: 0 } })
    }
    running = false
  }

  return {
    type: (text) => {
      const search = openSearch()
      if (search === null) return
      patch(desk, { view: { ...search, text: text.slice(0, limits.searchTextMaxLength) } })
      void run()
    },
    move: (step) => {
      const search = openSearch()
      if (search === null || search.found === null) return
      const last = search.found.rows.length - 1
      patch(desk, { view: { ...search, row: Math.min(Math.max(search.row + step, 0), Math.max(last, 0)) } })
    },
    show: async (code) => {
      const card = await call(desk, (client) => client.show({ code }))
      // A scan may have taken the screen meanwhile; the guest at the desk goes first.
      if (card !== null && openSearch() !== null) patch(desk, { view: { kind: 'person', card, ...NOTHING_HANDED } })
    },
  }
}
