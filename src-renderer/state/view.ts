import type {
  CardView,
  CaseView,
  CatalogueView,
  ConnectionView,
  DemoCodeView,
  DeviceView,
  FiguresView,
  ModeView,
  RecentView,
  RedeemView,
  SearchRowView,
  SearchView,
  StaffWaitView,
  StationView,
  TillView,
  VerdictView,
} from '../../src-shared/contract/types.ts'
import { DEFAULT_KEYBOARD_GUN, type KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'
import type { Casework } from './cases-list.ts'
import { NO_CASEWORK } from './cases-list.ts'
import type { CommandToast } from './command/command-toast.ts'
import type { PaperJob } from './command/paper-job.ts'
import type { Dialog } from './dialog/dialog.ts'
import type { UndoTarget } from './guest/deed.ts'
import type { GunsView } from './guns/guns-view.ts'
import type { TillScreen } from './till/till-screen.ts'

/** What this desk did with the hand-outs of whoever is on screen. */
export interface Handing {
  /** Units given since they are on screen. */
  given: number
  /** Lines whose last unit was given without central's word. */
  forNow: readonly number[]
  /** A lead's reason, which opens what is locked for this one visit. */
  released: string | null
  /** The last hand-out that was not given, and why; it stays until somebody does something about it. */
  trouble: { lineId: number; units: number; kind: 'policy' | 'used-up' | 'already-given' | 'turned-down' } | null
}

export const NOTHING_HANDED: Handing = { given: 0, forNow: [], released: null, trouble: null }

/** One of a party, and what became of their check-in. */
export interface PartyRow extends SearchRowView {
  ticked: boolean
  asked: boolean
  answer: Pick<VerdictView, 'band' | 'reason'> | null
}

/** Something that was done and has no verdict of its own. */
export type Told =
  | { kind: 'undone' | 'marked'; subject: UndoTarget['subject']; product: string; atMs: number; provisional: boolean }
  | { kind: 'released'; product: string; provisional: boolean; flagged: boolean }

/** What the work area shows. Exactly one of these at a time. */
export type View =
  | { kind: 'idle' }
  | { kind: 'checking'; code: string; sinceMs: number }
  /** `card` starts as the verdict's own and follows every change. */
  | ({ kind: 'verdict'; verdict: VerdictView; card: CardView | null } & Handing)
  /** A person opened from the search: nothing is asked or recorded by looking. */
  | ({ kind: 'person'; card: CardView } & Handing)
  /** Everybody on one order, `of` being who was scanned. */
  | { kind: 'party'; of: string; rows: readonly PartyRow[] }
  | { kind: 'told'; told: Told; card: CardView | null }
  | { kind: 'search'; text: string; found: SearchView | null; row: number }
  | { kind: 'cases'; cases: readonly CaseView[] | null; row: number }
  | GunsView
  | TillScreen

export type RedeemRefusal = Extract<RedeemView, { kind: 'refused' }>['reason']

/** A short message over the page that leaves by itself. */
export type Toast =
  | { kind: 'misread' }
  /** With the name of somebody who is not on screen any more. */
  | { kind: 'not-given'; reason: RedeemRefusal | 'held'; name: string | null }
  | { kind: 'flagged' }
  | { kind: 'taken-back'; product: string; atMs: number; how: 'undone' | 'marked' }
  /** Two tickets were read behind a dialog; only the last one is shown. */
  | { kind: 'more-waited'; count: number }
  | { kind: 'not-saved' }
  /** A hand-out was asked for and the answer got lost: it may be recorded. */
  | { kind: 'given-unknown' }
  | { kind: 'no-answer' }
  /** Scanned while something is being paid, or nobody on the list. */
  | { kind: 'till-busy' | 'till-unknown' }
  | CommandToast

/** What the window itself reads codes with. */
export interface WindowGuns {
  keyboard: KeyboardGunSettings
  camera: boolean
}

/** The bridge to the station, not the network. */
export type Link = 'opening' | 'open' | 'lost'

export interface DeskState {
  link: Link
  station: StationView | null
  connection: ConnectionView | null
  devices: readonly DeviceView[]
  /** How guns that type into this window are read, and whether it looks through a camera. */
  windowGuns: WindowGuns
  figures: FiguresView | null
  recent: readonly RecentView[]
  view: View
  /** The newest verdict seen, shown or gone by: one told again after a loss is not a new one. */
  lastVerdict: { number: number; atMs: number } | null
  /** Scans the station has not answered yet. */
  waiting: number
  /** What a scan does at this station. */
  mode: ModeView
  /** What the server in use can book; `modes` is null until it was asked. */
  can: { undo: boolean; checkOutAll: boolean; modes: readonly ModeView['kind'][] | null }
  dialog: Dialog | null
  /** A verdict that came while a dialog was open, and how many came before it. */
  held: { verdict: VerdictView; before: number } | null
  /** Who else is on the order of whoever is on screen. */
  party: { code: string; rows: readonly SearchRowView[] } | null
  casework: Casework
  /** The till as the station last told it; null before it did. */
  till: TillView | null
  /** What can be sold; null until central told. */
  catalogue: CatalogueView | null
  /** A code of a sheet that waits for a staff code. */
  staffWait: StaffWaitView | null
  /** Since when this desk waits for a lead. */
  leadCalledMs: number | null
  /** What the printer is to get; null when it has it. */
  paper: PaperJob | null
  toast: Toast | null
  help: boolean
  demo: { open: boolean; codes: readonly DemoCodeView[] }
  /** Lines with a hand-out on its way, so that a double press gives one unit; slow ones say so. */
  giving: readonly { lineId: number; slow: boolean }[]
  /** The window has the keyboard: what a keyboard gun types arrives here. */
  heard: boolean
}

export const startState: DeskState = {
  link: 'opening',
  station: null,
  connection: null,
  devices: [],
  windowGuns: { keyboard: DEFAULT_KEYBOARD_GUN, camera: false },
  figures: null,
  recent: [],
  view: { kind: 'idle' },
  lastVerdict: null,
  waiting: 0,
  mode: { kind: 'check-in' },
  can: { undo: false, checkOutAll: false, modes: null },
  dialog: null,
  held: null,
  party: null,
  casework: NO_CASEWORK,
  till: null,
  catalogue: null,
  staffWait: null,
  leadCalledMs: null,
  paper: null,
  toast: null,
  help: false,
  demo: { open: false, codes: [] },
  giving: [],
  heard: true,
}
