import type { DemoCodeView } from '../../src-shared/contract/types.ts'
import type { CaseDesk } from '../actions/cases/case-desk.ts'
import type { CheckOutAll } from '../actions/check-out-all.ts'
import { createParty } from '../actions/party.ts'
import { findCard } from '../actions/person.ts'
import type { PrintBadge } from '../actions/print-badge.ts'
import type { Redeem } from '../actions/redeem.ts'
import { createSearch } from '../actions/search.ts'
import type { ScanWish } from '../actions/scan.ts'
import type { Undo } from '../actions/undo.ts'
import type { Desk } from '../ports/desk.ts'
import type { GunDesk } from '../ports/gun-desk.ts'
import type { Log } from '../ports/log.ts'
import type { SheetDesk } from '../ports/sheet-desk.ts'
import type { TillDesk } from '../ports/till/till-desk.ts'
import type { Store } from '../store/store.ts'
import type { Sync } from '../sync/sync-loop.ts'
import type { Feed } from './feed.ts'
import { tellDropped } from './gun-events.ts'
import type { LeadCall } from './lead-call.ts'
import type { Modes } from './modes.ts'
import type { ScanLine } from './scan-line.ts'

/** What stands behind the calls of a window. */
export interface DeskParts {
  store: Store
  /** The simulated gun and its targets; none outside the demo. */
  demo: { shoot: (text: string) => void; codes: () => DemoCodeView[] } | null
  feed: Feed
  line: ScanLine
  guns: GunDesk
  sheet: SheetDesk
  till: TillDesk
  leadCall: LeadCall
  printBadge: PrintBadge
  modes: Modes
  redeem: Redeem
  undo: Undo
  checkOutAll: CheckOutAll
  cases: CaseDesk
  sync: Sync
  /** The figures of the idle screen are to be counted anew. */
  onUndone: () => void
  log: Log
}

/** What comes from the window, as the log names it. */
const WINDOW = 'window'

/** The calls of the window, each one line to the part that does it. */
export const createDesk = ({ store, demo, feed, line, guns, sheet, till, leadCall, printBadge, modes, redeem, undo, checkOutAll, cases, sync, onUndone, log }: DeskParts): Desk => {
  const join = (wish: ScanWish): void => {
    if (!line.join(wish)) tellDropped({ feed, log }, WINDOW)
  }
  return {
    watch: (signal) => feed.watch(signal),
    scan: (text) => {
      join({ kind: 'scan', text })
    },
    checkIn: (code) => {
      join({ kind: 'check-in', code })
    },
    checkOut: ({ code, forced }) => {
      join({ kind: 'check-out', code, forced })
    },
    redeem: async (wish) => {
      const outcome = await redeem(wish)
      if (outcome.kind === 'given') feed.tell({ kind: 'card', card: outcome.card })
      return outcome
    },
    undo: async (wish) => {
      const outcome = await undo(wish)
      if (outcome.kind === 'undone' || outcome.kind === 'marked') {
        if (outcome.card !== null) feed.tell({ kind: 'card', card: outcome.card })
        onUndone()
      }
      return outcome
    },
    party: createParty(store),
    modes: modes.choices,
    setMode: modes.set,
    countInside: checkOutAll.count,
    checkOutAll: ({ expected, reason }) => checkOutAll.run(expected, reason),
    search: createSearch(store),
    show: (code) => findCard(store, code),
    download: () => sync.fetchNow(),
    cases: cases.list,
    caseStep: cases.step,
    exportCases: cases.save,
    guns,
    sheet,
    till,
    callLead: leadCall.set,
    printBadge,
    demoCodes: () => demo?.codes() ?? [],
    shoot: (text) => demo?.shoot(text),
  }
}
