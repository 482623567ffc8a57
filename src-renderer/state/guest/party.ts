import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { PartyRow, View } from '../view.ts'

/** The verdict is painted and the next scan may already be on its way: the party can wait so long. */
const LOOK_AFTER_MS = 200

export interface Party {
  /** Somebody else is on screen: who else is on their order is asked for, off the way of the verdict. */
  watch: (view: View) => void
  open: () => void
  tick: (code: string) => void
  checkInTicked: () => Promise<void>
}

const codeOf = (view: View): string | null => (view.kind === 'verdict' || view.kind === 'person' ? (view.card?.code ?? null) : null)

/** A new verdict asks anew, because the others may have come in since; a changed card does not. */
const occasionOf = (view: View): string => `${view.kind} ${view.kind === 'verdict' ? view.verdict.number : ''} ${codeOf(view)}`

/** Everybody else on one order: shown, ticked and let in together. */
export const createParty = (desk: DeskStore): Party => {
  const { store } = desk
  let stop = (): void => {}
  let occasion = ''

  const look = async (code: string): Promise<void> => {
    // No message when this fails: nobody asked for it, and the guest at the desk is answered.
    const answer = await desk.client()?.party({ code }).catch(() => null)
    if (answer !== undefined && answer !== null && codeOf(store.getState().view) === code) {
      patch(desk, { party: { code, rows: answer.rows.filter((row) => row.code !== code) } })
    }
  }

  const rows = (): readonly PartyRow[] => {
    const { view } = store.getState()
    return view.kind === 'party' ? view.rows : []
  }

  const change = (code: string, part: (row: PartyRow) => Partial<PartyRow>): void => {
    const { view } = store.getState()
    if (view.kind !== 'party') return
    patch(desk, { view: { ...view, rows: view.rows.map((row) => (row.code === code ? { ...row, ...part(row) } : row)) } })
  }

  return {
    watch: (view) => {
      const code = store.getState().mode.kind === 'check-in' ? codeOf(view) : null
      if (occasionOf(view) === occasion) return
      occasion = occasionOf(view)
      stop()
      if (code !== null) stop = desk.clock.after(LOOK_AFTER_MS, () => void look(code))
    },
    open: () => {
      const { view, party } = store.getState()
      if (party === null || (view.kind !== 'verdict' && view.kind !== 'person')) return
      patch(desk, { view: { kind: 'party', of: view.card?.name ?? '', rows: party.rows.map((row) => ({ ...row, ticked: false, asked: false, answer: null })) } })
    },
    tick: (code) => change(code, (row) => (row.state === 'in' || row.asked || row.answer !== null ? {} : { ticked: !row.ticked })),
    checkInTicked: async () => {
      for (const { code } of rows().filter((row) => row.ticked)) {
        change(code, () => ({ ticked: false, asked: true }))
        const taken = await call(desk, (client) => client.checkIn({ code }))
        // Nobody took it: still to do, and still ticked.
        if (taken === null) change(code, (row) => (row.answer === null ? { ticked: true, asked: false } : {}))
      }
    },
  }
}
