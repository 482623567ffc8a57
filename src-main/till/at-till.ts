import type { TillAnswerView } from '../../src-shared/contract/types.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { CardDriver } from '../ports/till/card-driver.ts'
import type { ReceiptPrinter } from '../ports/till/printer.ts'
import type { Signatures } from '../ports/signatures.ts'
import type { TillSettings } from '../ports/till/till-settings.ts'
import type { StoreProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'
import type { ShiftKeyFile } from '../store/till/shift-key-file.ts'

export type TillDeed = 'give-away' | 'refund' | 'settle' | 'give-to-lead' | 'open-drawer'

/** What a till keeps its things in: the journal's, or a training's own that nobody else ever sees. */
export type TillStore = Pick<Store, 'sales' | 'refunds' | 'shifts' | 'attempt'> & {
  settings: Pick<Store['settings'], 'get' | 'set'>
}

/** What one counter works with, real or for training. */
export interface AtTill {
  settings: TillSettings
  store: TillStore
  books: TillBooks
  driver: CardDriver | null
  printer: ReceiptPrinter
  /** What closed shifts are signed with. */
  shiftKey: ShiftKeyFile
  signatures: Signatures
  clock: Clock
  random: Random
  newId: () => string
  log: Log
  station: string
  /** Central can be asked just now. */
  isOnline: () => boolean
  /** Something only one of the staff lets through: `run` gets the name on their card. */
  askStaff: (deed: TillDeed, run: (staff: string) => void) => void
  onStorage: (problem: StoreProblem | null) => void
}

export const DONE: TillAnswerView = { kind: 'done' }
export const STAFF_WANTED: TillAnswerView = { kind: 'staff-wanted' }

type Refused = Extract<TillAnswerView, { kind: 'refused' }>

export const refusedAnswer = (why: Refused['why'], detail = ''): TillAnswerView => ({ kind: 'refused', why, detail })
