import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseGroup, choicesOf, decideCorrection, decideStep, endOf, inCaseOrder, type CaseReason, type CaseSubject, type ServerAbility, type StepKind } from '../../../../src-shared/domain/case.ts'
import type { Line } from '../../../../src-shared/domain/attendee.ts'
import type { DeliveryState } from '../../../../src-shared/domain/delivery-state.ts'
import type { OperationKind } from '../../../../src-shared/domain/operation.ts'

const ALL: ServerAbility = { doorChecks: true, checkOut: true, undo: true }
const NONE: ServerAbility = { doorChecks: false, checkOut: false, undo: false }
const OPERATIONS: readonly OperationKind[] = ['check-in', 'redeem', 'door-check', 'check-out', 'undo']
const REASONS: readonly CaseReason[] = [
  'attendee-not-found', 'order-not-admissible', 'line-not-found', 'already-redeemed', 'not-inside', 'not-booked', 'door-not-found', 'door-not-open', 'door-closed', 'already-admitted',
  'already-undone', 'moved-since', 'not-allowed', 'rejected', 'not-offered', 'other-person', 'unknown-outcome', 'booked-unseen', 'flagged', 'released', 'no-longer-there',
]
const NO_DELIVERY: readonly CaseReason[] = ['flagged', 'released', 'booked-unseen']
const KINDS: readonly StepKind[] = ['note', 'accept', 'retry', 'correct']

const refused = (part: Partial<CaseSubject> = {}): CaseSubject => ({ operation: 'redeem', central: 'already-redeemed', state: 'refused', isTakenBack: false, centralId: null, isClosed: false, ...part })
const deeds = (subject: CaseSubject, server: ServerAbility = ALL): string[] => choicesOf(subject, server).map(({ does }) => does)

const anySubject = fc.record({
  operation: fc.constantFrom(...OPERATIONS),
  central: fc.constantFrom(...REASONS),
  state: fc.constantFrom<DeliveryState>('queued', 'sending', 'unknown', 'confirmed', 'refused', 'unresolved', 'withdrawn'),
  isTakenBack: fc.boolean(),
  centralId: fc.constantFrom(null, 7),
  isClosed: fc.boolean(),
})
const anyServer = fc.constantFrom(ALL, NONE)

describe('the choices of a case', () => {
  it('W1: every open case can be ended and noted, by at most four choices of different kinds; a closed one by none', () => {
    fc.assert(
      fc.property(anySubject, anyServer, (subject, server) => {
        const choices = choicesOf(subject, server)
        const kinds = choices.map(({ kind }) => kind)
        expect(new Set(kinds).size).toBe(kinds.length)
        expect(choices.length).toBeLessThanOrEqual(4)
        expect(kinds.includes('note') && kinds.includes('accept')).toBe(!subject.isClosed)
        for (const kind of KINDS) {
          const decision = decideStep(subject, server, { kind, note: 'Because' })
          if (subject.isClosed) expect(decision).toMatchObject({ kind: 'refuse', reason: 'closed' })
          else expect(decision.kind === 'do').toBe(kinds.includes(kind))
          if (decision.kind === 'do') expect(decision.closes).toBe(kind !== 'note')
        }
      }),
    )
  })

  it('W2: what was refused, or has no known end, goes out again; what is on its way, confirmed or taken back does not', () => {
    expect(deeds(refused())).toEqual(['send-again', 'correct', 'accept', 'note'])
    expect(deeds(refused({ central: 'unknown-outcome', state: 'unresolved' }))).toContain('send-again')
    for (const state of ['queued', 'sending', 'unknown', 'confirmed', 'withdrawn'] as const) expect(deeds(refused({ state }))).toEqual(['accept', 'note'])
    expect(deeds(refused({ isTakenBack: true }))).toEqual(['accept', 'note'])
  })

  it('W3: what central has no more is sent again like what nobody knows the end of', () => {
    const gone = refused({ central: 'no-longer-there', state: 'unresolved' })
    expect(deeds(gone)).toEqual(['send-again', 'correct', 'accept', 'note'])
    expect(deeds({ ...gone, state: 'confirmed' })).toEqual(['accept', 'note'])
    expect(deeds({ ...gone, isTakenBack: true })).toEqual(['accept', 'note'])
  })

  it('W4: nothing is sent for a case that is no failed delivery', () => {
    fc.assert(
      fc.property(anySubject, anyServer, fc.constantFrom(...NO_DELIVERY), (subject, server, central) => {
        expect(deeds({ ...subject, central }, server)).not.toEqual(expect.arrayContaining(['send-again']))
        expect(deeds({ ...subject, central }, server)).not.toEqual(expect.arrayContaining(['correct']))
      }),
    )
  })

  it('W5: what the server cannot book is not offered; what it learned to book since is', () => {
    for (const operation of ['door-check', 'check-out', 'undo'] as const) {
      expect(deeds(refused({ operation, central: 'not-offered' }))[0]).toBe('send-again')
      expect(deeds(refused({ operation, central: 'rejected' }), NONE)).toEqual(['accept', 'note'])
    }
    expect(deeds(refused(), NONE)[0]).toBe('send-again')
    expect(decideStep(refused({ operation: 'undo' }), NONE, { kind: 'retry', note: '' })).toEqual({ kind: 'refuse', rule: 'W5', reason: 'not-offered' })
  })

  it('W6: a taking back is not moved elsewhere', () => {
    expect(deeds(refused({ operation: 'undo', central: 'moved-since' }))).toEqual(['send-again', 'accept', 'note'])
  })

  it('W7: what was booked unseen is handed over, or taken back where central can and named its row', () => {
    const unseen = refused({ central: 'booked-unseen', state: 'confirmed', centralId: 7 })
    expect(deeds(unseen)).toEqual(['hand-over', 'take-back', 'note'])
    expect(deeds({ ...unseen, centralId: null })).toEqual(['hand-over', 'note'])
    expect(deeds({ ...unseen, isTakenBack: true })).toEqual(['hand-over', 'note'])
    expect(deeds(unseen, NONE)).toEqual(['hand-over', 'note'])
  })

  it('W8: what was only to be looked at is accepted without a reason', () => {
    for (const central of ['flagged', 'released'] as const) {
      const subject = refused({ central, state: 'queued' })
      expect(deeds(subject)).toEqual(['seen', 'note'])
      expect(decideStep(subject, ALL, { kind: 'accept', note: '' })).toEqual({ kind: 'do', does: 'seen', closes: true })
    }
  })

  it('W9: what leaves desk and central apart, a taking back and a note need words', () => {
    const missing = { kind: 'refuse', rule: 'W9', reason: 'needs-reason' }
    for (const note of ['', '  ', ' no ']) expect(decideStep(refused(), ALL, { kind: 'accept', note })).toEqual(missing)
    expect(decideStep(refused(), ALL, { kind: 'note', note: '' })).toEqual(missing)
    expect(decideStep(refused({ central: 'booked-unseen', centralId: 7 }), ALL, { kind: 'correct', note: '' })).toEqual(missing)
    expect(decideStep(refused(), ALL, { kind: 'accept', note: 'The server is right.' })).toEqual({ kind: 'do', does: 'accept', closes: true })
    expect(decideStep(refused(), ALL, { kind: 'retry', note: '' })).toEqual({ kind: 'do', does: 'send-again', closes: true })
    expect(decideStep(refused(), ALL, { kind: 'correct', note: '' })).toEqual({ kind: 'do', does: 'correct', closes: true })
  })

  it('W1: how a case ended is told by its last step', () => {
    fc.assert(
      fc.property(anySubject, anyServer, (subject, server) => {
        for (const { does, kind } of choicesOf(subject, server)) {
          const wrote = does === 'take-back' ? 'undo' : does === 'correct' ? 'redeem' : null
          expect(endOf({ kind, wrote, central: subject.central })).toBe(does)
        }
      }),
    )
  })
})

describe('a correction', () => {
  const line = (lineId: number, part: Partial<Line> = {}): Line => ({ lineId, description: 'T-shirt', product: 'shirt', quantity: 1, redeemed: 0, kind: 'add-on', ...part })
  const did = { operation: 'redeem', code: 'A', lineId: 1 } as const
  const bo = { order: 'paid', lines: [line(1), line(2), line(3, { redeemed: 1 }), line(4, { kind: 'ticket' })] } as const

  it('W6: goes by the rules of the desk where it is moved to', () => {
    expect(decideCorrection(did, { code: 'B', lineId: 2 }, bo)).toBeNull()
    expect(decideCorrection(did, { code: 'A', lineId: 2 }, bo)).toBeNull()
    expect(decideCorrection(did, { code: 'A', lineId: 1 }, bo)).toBe('same-place')
    expect(decideCorrection(did, { code: 'B', lineId: 3 }, bo)).toBe('nothing-left')
    expect([4, 9, null].map((lineId) => decideCorrection(did, { code: 'B', lineId }, bo))).toEqual(['line-not-found', 'line-not-found', 'line-not-found'])
    expect(decideCorrection(did, { code: 'B', lineId: 2 }, null)).toBe('not-on-list')
    expect(decideCorrection(did, { code: 'B', lineId: 2 }, { ...bo, order: 'refunded' })).toBe('order-not-admissible')
  })

  it('W6: lets nobody in on an order that does not admit, but out', () => {
    const refunded = { ...bo, order: 'refunded' } as const
    const moved = (operation: OperationKind) => decideCorrection({ operation, code: 'A', lineId: null }, { code: 'B', lineId: null }, refunded)
    expect([moved('check-in'), moved('door-check'), moved('check-out')]).toEqual(['order-not-admissible', 'order-not-admissible', null])
  })
})

describe('the list of cases', () => {
  it('W10: has letting in before hand-outs, and the oldest first', () => {
    const rows = [
      { id: 'a', group: caseGroup('redeem', null), atMs: 1 },
      { id: 'b', group: caseGroup('check-in', null), atMs: 3 },
      { id: 'c', group: caseGroup('undo', 'redeem'), atMs: 0 },
      { id: 'd', group: caseGroup('undo', 'check-in'), atMs: 2 },
    ]
    expect(inCaseOrder(rows).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a'])
  })
})
