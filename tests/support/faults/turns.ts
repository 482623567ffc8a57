import type { VerdictView } from '../../../src-shared/contract/types.ts'
import type { Guest } from './guests.ts'
import { add, type Kind, type Ledger } from './ledger.ts'
import type { OpenWindow } from './window.ts'

interface Deed {
  kind: Kind
  code: string
}

const ENTRIES: readonly string[] = ['first-entry', 'part-refunded', 're-entry', 'offline-entry', 'offline-return']
const REASON = 'Taken back by the test'

/** What a person at a desk does for one guest, and what the screen said about it. */
export const createTurns = (ledger: Ledger) => {
  let lastNumber = 0
  let underWay: (Deed & { isUndo: boolean }) | null = null
  let last: (Deed & { id: string; atMs: number }) | null = null

  /** Whatever the station dies in the middle of stays noted as under way. */
  const during = async <Answer>(deed: Deed, isUndo: boolean, work: () => Promise<Answer>): Promise<Answer> => {
    underWay = { ...deed, isUndo }
    const answer = await work()
    underWay = null
    return answer
  }
  const confirm = ({ kind, code }: Deed, written: { id: string; atMs: number } | null): void => {
    add(ledger.tracks[kind].shown, code)
    last = written === null ? null : { kind, code, ...written }
  }
  const verdictOf = async (window: OpenWindow, deed: Deed, call: () => Promise<unknown>): Promise<VerdictView> => {
    const verdict = await during(deed, false, async () => {
      await call()
      return window.verdictAfter(lastNumber)
    })
    lastNumber = verdict.number
    if (verdict.code !== deed.code) throw new Error(`${ledger.desk} answered another scan`)
    return verdict
  }
  /** The verdict says itself what was written down, so a screen that shows an entry without one has lied. */
  const noteVerdict = (deed: Deed, { operation, reason, atMs }: VerdictView): void => {
    if (deed.kind === 'check-in' && ENTRIES.includes(reason) !== (operation !== null)) throw new Error(`${ledger.desk} shows ${reason} and has ${operation?.kind ?? 'nothing'}`)
    if (operation !== null) confirm(deed, { id: operation.id, atMs })
  }

  return {
    checkIn: async (window: OpenWindow, { code }: Guest): Promise<void> => {
      const deed = { kind: 'check-in', code } as const
      noteVerdict(deed, await verdictOf(window, deed, () => window.client.scan({ code })))
    },
    checkOut: async (window: OpenWindow, { code }: Guest): Promise<void> => {
      const deed = { kind: 'check-out', code } as const
      noteVerdict(deed, await verdictOf(window, deed, () => window.client.checkOut({ code, forced: null })))
    },
    handOut: async ({ client }: OpenWindow, { code, lineId }: Guest): Promise<void> => {
      const deed = { kind: 'redeem', code } as const
      const answer = await during(deed, false, () => client.redeem({ code, lineId, units: 1 }))
      if (answer.kind !== 'given') return
      const { lastGivenId: id = null, lastGivenAtMs: atMs = null } = answer.card.handOuts.find((row) => row.lineId === lineId) ?? {}
      confirm(deed, id === null || atMs === null ? null : { id, atMs })
    },
    undoLast: async ({ client }: OpenWindow): Promise<void> => {
      if (last === null) return
      const { id, atMs, ...deed } = last
      last = null
      const answer = await during(deed, true, () => client.undo({ code: deed.code, id, reason: REASON }))
      if (answer.kind === 'undone') {
        add(ledger.tracks[deed.kind].shown, deed.code, -1)
        ledger.undone.add(`${deed.code} ${atMs}`)
      }
      // Marked here; whether central can do it turns out when it is reached.
      if (answer.kind === 'marked') add(ledger.tracks[deed.kind].doubtfulUndo, deed.code)
    },
    /** What was written down just before the station died may be on the screens of its next life. */
    catchUp: async ({ recent }: OpenWindow): Promise<void> => {
      const missed = (await recent()).filter(({ number }) => number > lastNumber)
      lastNumber = Math.max(lastNumber, ...missed.map(({ number }) => number))
      const cut = underWay
      underWay = null
      if (cut === null) return
      const listed = missed.find(({ code, reason }) => code === cut.code && ENTRIES.includes(reason))
      if (cut.kind === 'check-in' && !cut.isUndo) {
        // Entries are decided here and listed as soon as they are written.
        if (listed === undefined) return
        confirm(cut, null)
        ledger.shownLater += 1
        return
      }
      const track = ledger.tracks[cut.kind]
      add(cut.isUndo ? track.doubtfulUndo : track.doubtful, cut.code)
    },
  }
}

export type Turns = ReturnType<typeof createTurns>
