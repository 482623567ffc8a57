import type { CardView, ConnectionView, DeskEvent, HandOutView, ModeChoiceView, ModeView, RecentView, SearchRowView, SearchView, VerdictView } from '../../../src-shared/contract/types.ts'
import { NO_ADVICE } from '../../../src-shared/scan/gun-advice.ts'

/** Made-up people and moments for the screens. All times hang on one morning. */
export const MORNING_MS = new Date(2027, 4, 13, 9, 14, 6).getTime()
const MINUTE_MS = 60_000

export const shirt: HandOutView = { lineId: 11, description: 'T-shirt, size M', slug: 't-shirt', quantity: 1, redeemed: 0, remaining: 1, lastGivenAtMs: null, lastGivenId: null, unsent: 0 }
export const lunch: HandOutView = { lineId: 12, description: 'Lunch box', slug: 'lunch-box', quantity: 2, redeemed: 0, remaining: 2, lastGivenAtMs: null, lastGivenId: null, unsent: 0 }
export const given = (line: HandOutView): HandOutView => ({ ...line, redeemed: line.quantity, remaining: 0, lastGivenAtMs: MORNING_MS + MINUTE_MS, lastGivenId: `given-${line.lineId}` })

export const ada: CardView = {
  code: '7Q0O1I4K',
  name: 'Ada Example',
  email: 'ada@example.org',
  ticketType: 'Full conference',
  order: 'paid',
  firstIn: { atMs: MORNING_MS, station: 'Station 3' },
  left: null,
  checkInId: 'in-1',
  handOuts: [shirt, lunch],
  admissible: true,
}

export const longAda: CardView = {
  ...ada,
  name: 'Wilhelmina Alexandrina Konstantinopolitanska-Featherstonehaugh',
  email: 'wilhelmina.alexandrina.featherstonehaugh@department.example.org',
  ticketType: 'Full conference with workshops and the social evening',
  handOuts: [
    shirt,
    lunch,
    { ...shirt, lineId: 13, description: 'Conference bag with the printed programme and stickers', quantity: 1 },
    given({ ...shirt, lineId: 14, description: 'Dinner voucher' }),
    { ...lunch, lineId: 15, description: 'Workshop: typed bridges', quantity: 1, remaining: 1 },
  ],
}

export const sam: CardView = { ...ada, code: 'R4M10OZQ', name: 'Sam Demo', email: 'sam@example.org', order: 'refunded', admissible: false, firstIn: null, checkInId: null, handOuts: [] }

export const online: ConnectionView = {
  state: 'online',
  problem: 'none',
  sinceMs: MORNING_MS - 60 * MINUTE_MS,
  lastAnswerAtMs: MORNING_MS - 2000,
  pending: 0,
  list: { count: 2150, atMs: MORNING_MS - 2000 },
  progress: null,
  storage: 'ok',
  nextTryAtMs: null,
  clockOffsetMs: 0,
  openCases: 2,
}

export const offline: ConnectionView = {
  ...online,
  state: 'offline',
  problem: 'timeout',
  sinceMs: MORNING_MS - 12 * MINUTE_MS,
  pending: 38,
  list: { count: 2150, atMs: MORNING_MS - 12 * MINUTE_MS },
  nextTryAtMs: MORNING_MS + 8000,
}

const scan = (number: number, band: RecentView['band'], reason: RecentView['reason'], name: string, secondsAgo: number): RecentView => ({
  number,
  atMs: MORNING_MS - secondsAgo * 1000,
  band,
  reason,
  name,
  code: 'K8PL22XD',
})

export const recent: readonly RecentView[] = [
  scan(312, 'in', 'first-entry', 'Robin Sample', 16),
  scan(311, 'again', 're-entry', 'Jo Placeholder', 35),
  scan(310, 'in', 'first-entry', 'Kim Mockup', 54),
  scan(309, 'stop', 'unknown-code', '', 68),
  scan(308, 'hold', 'offline-entry', 'Lee Testcase', 86),
]

/** What the station tells a window first. */
export const present: readonly DeskEvent[] = [
  { kind: 'station', station: { eventName: 'Example Conf 2027', eventSlug: 'example-2027', station: 'Station 3', demo: false, version: '0.1.0' } },
  { kind: 'mode', mode: { kind: 'check-in' }, canUndo: true, canCheckOutAll: true },
  { kind: 'recent', recent: [...recent] },
  { kind: 'figures', figures: { checkedIn: 1284, expected: 2150, here: 312, secondsPerGuest: 14 } },
  { kind: 'connection', connection: online },
  { kind: 'devices', devices: [{ device: 'gun-1', name: 'Gun', via: 'hid-pos', state: 'open', advice: NO_ADVICE, sinceMs: 0 }] },
]

export const verdict = (part: Partial<VerdictView> & Pick<VerdictView, 'band' | 'reason'>): VerdictView => ({
  number: 313,
  atMs: MORNING_MS,
  rule: 'A3',
  decidedBy: { by: 'station', listAtMs: MORNING_MS - 12_000 },
  code: part.card?.code ?? '7Q0O1I4K',
  card: null,
  earlier: null,
  left: null,
  mode: { kind: 'check-in' },
  provisional: part.band === 'hold',
  flagged: false,
  operation: part.band === 'in' || part.band === 'again' || part.band === 'hold' || part.band === 'out' ? { id: 'op-1', kind: 'check-in' } : null,
  product: null,
  door: null,
  compareName: false,
  otherEvent: null,
  pending: 0,
  near: [],
  ...part,
})

const before = { atMs: MORNING_MS - 78 * MINUTE_MS, station: 'Station 3' }
const now = { atMs: MORNING_MS, station: 'Station 3' }
const byCentral = { by: 'central' } as const
export const atDoor: ModeView = { kind: 'door', door: { kind: 'session', slug: 'keynote' }, name: 'Opening keynote' }
export const atShirts: ModeView = { kind: 'hand-out', product: 't-shirt', name: 'T-shirt, size M' }
export const atExit: ModeView = { kind: 'check-out' }
export const atLookUp: ModeView = { kind: 'look-up' }
const keynote = { name: 'Opening keynote', opensAtMs: MORNING_MS + 46 * MINUTE_MS, closesAtMs: MORNING_MS + 120 * MINUTE_MS }
const shirts = { name: 'T-shirt, size M', quantity: 3, redeemed: 2 }
const anyShirts = { ...shirt, quantity: 3, redeemed: 2, remaining: 1, lastGivenAtMs: MORNING_MS, lastGivenId: 'given-11' }
const left = { atMs: MORNING_MS - 9 * MINUTE_MS, station: 'Station 5' }
const byOldList = { by: 'station', listAtMs: MORNING_MS - 12 * MINUTE_MS } as const

/** One verdict for every reason the contract has. */
export const verdicts: Readonly<Record<VerdictView['reason'], VerdictView>> = {
  'first-entry': verdict({ band: 'in', reason: 'first-entry', card: ada }),
  'part-refunded': verdict({ band: 'in', reason: 'part-refunded', card: { ...ada, order: 'partially_refunded' } }),
  're-entry': verdict({ band: 'again', reason: 're-entry', rule: 'A5', card: { ...ada, name: 'Jo Placeholder', handOuts: [given(shirt), { ...lunch, quantity: 1, remaining: 1 }] }, earlier: before, left }),
  'offline-entry': verdict({ band: 'hold', reason: 'offline-entry', rule: 'A4', decidedBy: byOldList, card: { ...ada, name: 'Alex Fixture', handOuts: [shirt] } }),
  'offline-return': verdict({ band: 'hold', reason: 'offline-return', rule: 'A6', decidedBy: byOldList, card: { ...ada, handOuts: [] }, earlier: before, left, compareName: true }),
  'unknown-code': verdict({ band: 'stop', reason: 'unknown-code', rule: 'A7', decidedBy: byCentral, code: 'K8PL22XO', near: [{ code: 'K8PL22X0', name: 'Jo Placeholder' }, { code: 'K8P122XO', name: 'Kim Mockup' }] }),
  refunded: verdict({ band: 'stop', reason: 'refunded', rule: 'A8', decidedBy: byCentral, card: sam }),
  cancelled: verdict({ band: 'stop', reason: 'cancelled', rule: 'A9', decidedBy: byCentral, card: { ...sam, order: 'cancelled' } }),
  unpaid: verdict({ band: 'stop', reason: 'unpaid', rule: 'A10', decidedBy: byCentral, card: { ...sam, order: 'pending' } }),
  'no-order': verdict({ band: 'stop', reason: 'no-order', rule: 'A11', decidedBy: byCentral, card: { ...sam, order: 'none' } }),
  'wrong-event': verdict({ band: 'stop', reason: 'wrong-event', rule: 'C2', decidedBy: { by: 'rule' }, otherEvent: 'other-conf-2027' }),
  'not-a-ticket': verdict({ band: 'stop', reason: 'not-a-ticket', rule: 'C4', decidedBy: { by: 'rule' }, code: '' }),
  'unknown-offline': verdict({ band: 'lead', reason: 'unknown-offline', rule: 'A2', decidedBy: byOldList, code: 'LATE0042' }),
  'central-unreadable': verdict({ band: 'lead', reason: 'central-unreadable', rule: 'A13', decidedBy: byCentral, card: { ...ada, handOuts: [], firstIn: null } }),
  'checked-out': verdict({ band: 'out', reason: 'checked-out', rule: 'E1', decidedBy: byCentral, mode: atExit, card: { ...ada, name: 'Lee Testcase', left: now, handOuts: [given(shirt)] }, left: now, operation: { id: 'out-1', kind: 'check-out' } }),
  'checked-out-offline': verdict({ band: 'out', reason: 'checked-out-offline', rule: 'E1', decidedBy: byOldList, provisional: true, mode: atExit, card: { ...ada, left: now, handOuts: [] }, left: now, operation: { id: 'out-1', kind: 'check-out' } }),
  'was-not-in': verdict({ band: 'none', reason: 'was-not-in', rule: 'E2', decidedBy: byCentral, mode: atExit, card: { ...ada, name: 'Kim Mockup', firstIn: null, checkInId: null, handOuts: [] } }),
  'left-before': verdict({ band: 'none', reason: 'left-before', rule: 'E3', decidedBy: byCentral, mode: atExit, card: { ...ada, left, handOuts: [] }, left }),
  'looked-up-in': verdict({ band: 'again', reason: 'looked-up-in', rule: 'X3', mode: atLookUp, card: { ...ada, handOuts: [shirt, given(lunch)] }, earlier: before, operation: null }),
  'looked-up-out': verdict({ band: 'none', reason: 'looked-up-out', rule: 'X3', mode: atLookUp, card: { ...ada, left, handOuts: [] }, left }),
  'looked-up-not-in': verdict({ band: 'none', reason: 'looked-up-not-in', rule: 'X3', mode: atLookUp, card: { ...ada, firstIn: null, checkInId: null } }),
  'door-entry': verdict({ band: 'in', reason: 'door-entry', rule: 'H5', decidedBy: byCentral, mode: atDoor, door: keynote, card: ada, operation: { id: 'door-1', kind: 'door-check' } }),
  'door-again': verdict({ band: 'again', reason: 'door-again', rule: 'H4', decidedBy: byCentral, mode: atDoor, door: keynote, card: ada, earlier: before, operation: { id: 'door-1', kind: 'door-check' } }),
  'door-offline': verdict({ band: 'hold', reason: 'door-offline', rule: 'H5', decidedBy: byOldList, mode: atDoor, door: keynote, card: ada, operation: { id: 'door-1', kind: 'door-check' } }),
  'not-booked': verdict({ band: 'stop', reason: 'not-booked', rule: 'H2', decidedBy: byCentral, mode: atDoor, door: keynote, card: ada }),
  'door-not-open': verdict({ band: 'stop', reason: 'door-not-open', rule: 'H3', decidedBy: byCentral, mode: atDoor, door: keynote, card: ada }),
  'door-closed': verdict({ band: 'stop', reason: 'door-closed', rule: 'H3', decidedBy: byCentral, mode: atDoor, door: { ...keynote, closesAtMs: MORNING_MS - 4 * MINUTE_MS }, card: ada }),
  'door-used': verdict({ band: 'stop', reason: 'door-used', rule: 'H4', decidedBy: byCentral, mode: atDoor, door: keynote, card: ada, earlier: before }),
  'door-unknown': verdict({ band: 'lead', reason: 'door-unknown', rule: 'H6', decidedBy: byOldList, mode: atDoor, card: ada }),
  'handed-out': verdict({ band: 'in', reason: 'handed-out', rule: 'X4', decidedBy: byCentral, mode: atShirts, product: shirts, card: { ...ada, handOuts: [anyShirts, lunch] }, operation: { id: 'given-11', kind: 'redeem' } }),
  'handed-out-offline': verdict({ band: 'hold', reason: 'handed-out-offline', rule: 'V2', decidedBy: byOldList, flagged: true, mode: atShirts, product: shirts, card: { ...ada, handOuts: [{ ...anyShirts, unsent: 1 }] }, operation: { id: 'given-11', kind: 'redeem' } }),
  'already-given': verdict({ band: 'stop', reason: 'already-given', rule: 'R3', decidedBy: byCentral, mode: atShirts, product: { ...shirts, redeemed: 3 }, card: { ...ada, handOuts: [given({ ...shirt, quantity: 3 })] }, earlier: { atMs: MORNING_MS - 40 * MINUTE_MS, station: 'Station 1' } }),
  'not-bought': verdict({ band: 'stop', reason: 'not-bought', rule: 'R2', decidedBy: byCentral, mode: atShirts, card: { ...ada, handOuts: [lunch] } }),
  held: verdict({ band: 'lead', reason: 'held', rule: 'V3', decidedBy: byOldList, mode: atShirts, product: { ...shirts, redeemed: 0 }, card: { ...ada, handOuts: [{ ...shirt, quantity: 3, remaining: 3 }] } }),
  'turned-down': verdict({ band: 'stop', reason: 'turned-down', rule: 'V7', decidedBy: byCentral, mode: atShirts, card: ada }),
  'no-list': verdict({ band: 'stop', reason: 'no-list', rule: 'A1', decidedBy: { by: 'rule' } }),
  'not-saved': verdict({ band: 'stop', reason: 'not-saved', rule: 'S1', decidedBy: { by: 'rule' }, card: { ...ada, handOuts: [], firstIn: null } }),
}

export const people: SearchView = {
  listAtMs: MORNING_MS - 2000,
  tooMany: true,
  rows: [
    { code: '7Q0O1I4K', name: 'Ada Example', email: 'ada@example.org', ticketType: 'Full conference', state: 'not-in' },
    { code: 'K8PL22XD', name: 'Jo Example', email: 'jo@example.org', ticketType: 'Full conference', state: 'in' },
    { code: 'R4M10OZQ', name: 'Sam Example', email: 'sam@example.org', ticketType: 'Student', state: 'refused' },
    { code: 'S7UD0QQ1', name: 'Kim Example', email: 'kim@example.org', ticketType: 'Student, day 1', state: 'not-in' },
    { code: 'P3TT9W0C', name: 'Wilhelmina Konstantinopolitanska-Example', email: 'wilhelmina.konstantinopolitanska@department.example.org', ticketType: 'Full conference with workshops', state: 'in' },
    { code: 'LEE00001', name: 'Lee Example', email: 'lee@example.org', ticketType: 'Full conference', state: 'not-in' },
    { code: 'NONAME01', name: '', email: 'nobody@example.org', ticketType: 'Speaker', state: 'not-in' },
    { code: 'ROBIN001', name: 'Robin Example', email: 'robin@example.org', ticketType: 'Full conference', state: 'in' },
  ],
}

const choice = (mode: ModeView, part: Partial<ModeChoiceView> = {}): ModeChoiceView => ({ mode, offered: true, opensAtMs: null, closesAtMs: null, ...part })

export const modes: readonly ModeChoiceView[] = [
  choice({ kind: 'check-in' }),
  choice(atExit),
  choice(atLookUp),
  choice(atDoor, { opensAtMs: MORNING_MS + 46 * MINUTE_MS, closesAtMs: MORNING_MS + 120 * MINUTE_MS }),
  choice({ kind: 'door', door: { kind: 'session', slug: 'tools' }, name: 'Workshop: typed bridges between window and station' }, { closesAtMs: MORNING_MS + 60 * MINUTE_MS }),
  choice({ kind: 'door', door: { kind: 'ticket-type', slug: 'speaker' }, name: 'Speaker room' }, { offered: false }),
  choice(atShirts),
]

const other = (code: string, name: string, state: SearchRowView['state']): SearchRowView => ({ code, name, email: '', ticketType: 'Full conference', state })

export const others: readonly SearchRowView[] = [
  other('K8PL22XD', 'Bo Example', 'not-in'),
  other('S7UD0QQ1', 'Kim Konstantinopolitanska-Featherstonehaugh', 'not-in'),
  other('R4M10OZQ', 'Sam Demo', 'in'),
]
