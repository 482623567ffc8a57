import type { CardView, ConnectionView, VerdictView } from '../../../src-shared/contract/types.ts'
import { NOTHING_HANDED, startState } from '../../../src-renderer/state/view.ts'
import type { DeskState, Handing } from '../../../src-renderer/state/view.ts'

export const NOW_MS = Date.UTC(2027, 4, 13, 9, 14, 6)

export const line = (lineId: number, part: Partial<CardView['handOuts'][number]> = {}): CardView['handOuts'][number] => ({
  lineId,
  description: `Product ${lineId}`,
  slug: `product-${lineId}`,
  quantity: 1,
  redeemed: 0,
  remaining: 1,
  lastGivenAtMs: null,
  lastGivenId: null,
  unsent: 0,
  ...part,
})

export const card = (part: Partial<CardView> = {}): CardView => ({
  code: '7Q0O1I4K',
  name: 'Ada Example',
  email: 'ada@example.org',
  ticketType: 'Full conference',
  order: 'paid',
  firstIn: { atMs: NOW_MS, station: 'Station 3' },
  left: null,
  checkInId: null,
  handOuts: [],
  admissible: true,
  ...part,
})

export const verdict = (part: Partial<VerdictView> = {}): VerdictView => ({
  number: 1,
  atMs: NOW_MS,
  band: 'in',
  reason: 'first-entry',
  rule: 'A3',
  decidedBy: { by: 'central' },
  code: '7Q0O1I4K',
  card: card(),
  earlier: null,
  left: null,
  mode: { kind: 'check-in' },
  provisional: false,
  flagged: false,
  operation: { id: 'op-1', kind: 'check-in' },
  product: null,
  door: null,
  compareName: false,
  otherEvent: null,
  pending: 1,
  near: [],
  ...part,
})

export const connection = (part: Partial<ConnectionView> = {}): ConnectionView => ({
  state: 'online',
  problem: 'none',
  sinceMs: NOW_MS,
  lastAnswerAtMs: NOW_MS,
  pending: 0,
  list: { count: 2150, atMs: NOW_MS },
  progress: null,
  storage: 'ok',
  nextTryAtMs: null,
  clockOffsetMs: 0,
  openCases: 0,
  ...part,
})

export const state = (part: Partial<DeskState> = {}): DeskState => ({ ...startState, link: 'open', connection: connection(), ...part })

export const shown = (one: VerdictView, given = 0, handing: Partial<Handing> = {}): Extract<DeskState['view'], { kind: 'verdict' }> => ({
  kind: 'verdict',
  verdict: one,
  card: one.card,
  ...NOTHING_HANDED,
  given,
  ...handing,
})

export const person = (one: CardView, handing: Partial<Handing> = {}): Extract<DeskState['view'], { kind: 'person' }> => ({
  kind: 'person',
  card: one,
  ...NOTHING_HANDED,
  ...handing,
})
