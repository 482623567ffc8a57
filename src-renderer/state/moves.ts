import { unreachable } from '../../src-shared/result.ts'
import type { DeskAction } from './actions.ts'
import { call } from './call.ts'
import { createFinding } from './finding.ts'
import type { Finding } from './finding.ts'
import { giveAll, giveOne } from './giving.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'

/** What a person can do at the desk. */
export interface DeskMoves {
  act: (action: DeskAction) => void
  finding: Finding
  /** Hands over one unit of a line. */
  give: (code: string, lineId: number) => void
  moveCase: (row: number) => void
  toggleDemo: () => void
  /** The simulated gun reads this text; only in the demo. */
  shoot: (text: string) => void
}

export const createMoves = (desk: DeskStore): DeskMoves => {
  const { store } = desk
  const finding = createFinding(desk)

  const checkIn = (): void => {
    const { view } = store.getState()
    const code = view.kind === 'search' ? view.found?.rows[view.row]?.code : view.kind === 'person' ? view.card.code : undefined
    if (code !== undefined) void call(desk, (client) => client.checkIn({ code }))
  }

  const giveAllShown = (): void => {
    const { view, giving } = store.getState()
    if (view.kind !== 'verdict' && view.kind !== 'person') return
    if (view.card !== null && giving.length === 0) void giveAll(desk, view.card)
  }

  const find = (): void => {
    const { view } = store.getState()
    // Refused: the same person may have another ticket, so the field starts with their name.
    const name = view.kind === 'verdict' && view.card?.admissible === false ? view.card.name : ''
    patch(desk, { view: { kind: 'search', text: '', found: null, row: 0 } })
    if (name !== '') finding.type(name)
  }

  const openCases = async (): Promise<void> => {
    patch(desk, { view: { kind: 'cases', cases: null, row: 0 } })
    const cases = await call(desk, (client) => client.cases())
    const { view } = store.getState()
    if (view.kind !== 'cases' || cases === null) return
    patch(desk, { view: { ...view, cases: cases.toSorted((a, b) => a.atMs - b.atMs) } })
  }

  const toggleDemo = (): void => {
    const { demo } = store.getState()
    patch(desk, { demo: { ...demo, open: !demo.open } })
    if (demo.open || demo.codes.length > 0) return
    void call(desk, (client) => client.demo.codes()).then((codes) => {
      if (codes !== null) patch(desk, { demo: { ...store.getState().demo, codes } })
      return codes
    })
  }

  const act = (action: DeskAction): void => {
    switch (action.id) {
      case 'next':
      case 'back':
        return patch(desk, { view: { kind: 'idle' } })
      case 'close':
        return patch(desk, { help: false })
      case 'help':
        return patch(desk, { help: true })
      case 'give-all':
        return giveAllShown()
      case 'give':
        return void giveOne(desk, action.code, action.lineId)
      case 'check-in':
        return checkIn()
      case 'near':
        return void call(desk, (client) => client.checkIn({ code: action.code }))
      case 'download':
        return void call(desk, (client) => client.download())
      case 'find':
        return find()
      case 'cases':
        return void openCases()
      default:
        return unreachable(action)
    }
  }

  return {
    act,
    finding,
    give: (code, lineId) => void giveOne(desk, code, lineId),
    moveCase: (row) => {
      const { view } = store.getState()
      if (view.kind !== 'cases' || view.cases === null) return
      patch(desk, { view: { ...view, row: Math.min(Math.max(row, 0), view.cases.length - 1) } })
    },
    toggleDemo,
    shoot: (text) => void call(desk, (client) => client.demo.shoot({ text })),
  }
}
