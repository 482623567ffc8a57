import type { CaseChoiceView, CaseView } from '../../../src-shared/contract/types.ts'
import { MORNING_MS } from './samples.ts'

const MINUTE_MS = 60_000

const choices = {
  'send-again': { does: 'send-again', kind: 'retry', needsReason: false },
  correct: { does: 'correct', kind: 'correct', needsReason: false },
  'take-back': { does: 'take-back', kind: 'correct', needsReason: true },
  accept: { does: 'accept', kind: 'accept', needsReason: true },
  'hand-over': { does: 'hand-over', kind: 'accept', needsReason: false },
  seen: { does: 'seen', kind: 'accept', needsReason: false },
  note: { does: 'note', kind: 'note', needsReason: true },
} as const satisfies Record<string, CaseChoiceView>

export const refusedChoices: CaseChoiceView[] = [choices['send-again'], choices.correct, choices.accept, choices.note]

export const oneCase = (caseId: string, minutesAgo: number, part: Partial<CaseView> = {}): CaseView => ({
  caseId,
  atMs: MORNING_MS - minutesAgo * MINUTE_MS,
  did: 'check-in',
  subject: null,
  name: 'Kim Mockup',
  code: 'S7UD0QQ1',
  product: '',
  lineId: null,
  units: 0,
  door: '',
  station: 'Station 3',
  number: 288,
  shown: 'for-now',
  reason: '',
  central: 'order-not-admissible',
  facts: null,
  openedAtMs: MORNING_MS - minutesAgo * MINUTE_MS + 5000,
  steps: [],
  choices: refusedChoices,
  ended: null,
  ...part,
})

export const shirtCase = oneCase('c3', 4, {
  did: 'redeem', name: 'Alex Fixture', code: 'P3TT9W0C', product: 'T-shirt, size S', lineId: 21, units: 1, number: null, shown: 'done', central: 'already-redeemed',
  facts: { atMs: MORNING_MS - 9 * MINUTE_MS, station: 'Station 1' },
  steps: [{ atMs: MORNING_MS - 2 * MINUTE_MS, kind: 'note', note: 'Station 1 says they gave an M to the sister.', wrote: null }],
})

/** One of every kind, in the station's order, and one that ended. */
export const cases: readonly CaseView[] = [
  oneCase('c1', 31),
  oneCase('c2', 17, { name: '', code: 'LEE00001', central: 'unknown-outcome' }),
  oneCase('c6', 9, { did: 'door-check', name: 'Jo Placeholder', door: 'Workshop: typed bridges', central: 'door-closed', facts: { atMs: MORNING_MS - 30 * MINUTE_MS, station: null }, shown: 'for-now' }),
  shirtCase,
  oneCase('c4', 3, { did: 'redeem', name: 'Robin Sample', code: 'ROBIN001', product: 'Lunch box', lineId: 31, units: 1, number: null, shown: 'nothing', central: 'booked-unseen', choices: [choices['hand-over'], choices['take-back'], choices.note] }),
  oneCase('c5', 2, { did: 'redeem', name: 'Lee Testcase', code: 'LEE00002', product: 'Dinner voucher', lineId: 41, units: 1, number: null, central: 'released', reason: 'Saw the order or receipt', choices: [choices.seen, choices.note] }),
  oneCase('c9', 55, {
    did: 'redeem', name: 'Sam Demo', code: 'R4M10OZQ', product: 'T-shirt, size L', lineId: 51, units: 1, number: null, shown: 'done', central: 'line-not-found', choices: [],
    steps: [{ atMs: MORNING_MS - MINUTE_MS, kind: 'correct', note: '', wrote: { operation: 'redeem', code: '7Q0O1I4K', name: 'Ada Example', product: 'T-shirt, size L' } }],
    ended: { atMs: MORNING_MS - MINUTE_MS, does: 'correct' },
  }),
]
