import type {
  CardView,
  CaseView,
  ConnectionView,
  DemoCodeView,
  DeviceView,
  FiguresView,
  RecentView,
  RedeemView,
  SearchView,
  StationView,
  VerdictView,
} from '../../src-shared/contract/types.ts'

/** What the work area shows. Exactly one of these at a time. */
export type View =
  | { kind: 'idle' }
  | { kind: 'checking'; code: string; sinceMs: number }
  /** `card` starts as the verdict's own and follows every change; `given` counts units given since. */
  | { kind: 'verdict'; verdict: VerdictView; card: CardView | null; given: number }
  /** A person opened from the search: nothing is asked or recorded by looking. */
  | { kind: 'person'; card: CardView; given: number }
  | { kind: 'search'; text: string; found: SearchView | null; row: number }
  | { kind: 'cases'; cases: readonly CaseView[] | null; row: number }

export type RedeemRefusal = Extract<RedeemView, { kind: 'refused' }>['reason']

/** A short message over the page that leaves by itself. */
export type Toast =
  | { kind: 'misread' }
  | { kind: 'not-given'; reason: RedeemRefusal }
  | { kind: 'not-saved' }
  /** A hand-out was asked for and the answer got lost: it may be recorded. */
  | { kind: 'given-unknown' }
  | { kind: 'no-answer' }

/** The bridge to the station, not the network. */
export type Link = 'opening' | 'open' | 'lost'

export interface DeskState {
  link: Link
  station: StationView | null
  connection: ConnectionView | null
  devices: readonly DeviceView[]
  figures: FiguresView | null
  recent: readonly RecentView[]
  view: View
  /** The newest verdict seen, shown or gone by: one told again after a loss is not a new one. */
  lastVerdict: { number: number; atMs: number } | null
  /** Scans the station has not answered yet. */
  waiting: number
  toast: Toast | null
  help: boolean
  demo: { open: boolean; codes: readonly DemoCodeView[] }
  /** Lines with a hand-out on its way, so that a double press gives one unit. */
  giving: readonly number[]
  /** The window has the keyboard: what a keyboard gun types arrives here. */
  heard: boolean
}

export const startState: DeskState = {
  link: 'opening',
  station: null,
  connection: null,
  devices: [],
  figures: null,
  recent: [],
  view: { kind: 'idle' },
  lastVerdict: null,
  waiting: 0,
  toast: null,
  help: false,
  demo: { open: false, codes: [] },
  giving: [],
  heard: true,
}
