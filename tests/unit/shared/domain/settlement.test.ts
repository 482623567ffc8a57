import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Shown } from '../../../../src-shared/domain/delivery.ts'
import type { DeliveryState } from '../../../../src-shared/domain/delivery-state.ts'
import { endingOf, undoStep, type Outcome } from '../../../../src-shared/domain/settlement.ts'

const undo = (targetState: DeliveryState, centralId: number | null = 5) => ({ kind: 'undo', subject: 'check-in', reason: 'mistake', centralId, targetState }) as const
const told: (Shown | null)[] = [null, 'provisional', 'final']
const untold: Shown[] = ['waiting', 'held', 'refused']

describe('an undo whose turn has come', () => {
  it.each(['refused', 'withdrawn'] as const)('D9: is done at once where its subject was %s', (state) => {
    expect(undoStep(undo(state, null))).toEqual({ kind: 'done', rule: 'D9' })
  })
  it('D10: cannot be sent where nobody knows what central called its subject', () => {
    expect(undoStep(undo('confirmed', null))).toEqual({ kind: 'cannot', rule: 'D10' })
    expect(undoStep(undo('unresolved'))).toEqual({ kind: 'cannot', rule: 'D10' })
  })
  it('goes out where central has its subject', () => {
    expect(undoStep(undo('confirmed'))).toEqual({ kind: 'send' })
  })
})

describe('what the end of an operation means at the desk', () => {
  it('D11: who waits is told, and there is no case', () => {
    expect(endingOf('confirmed', 'waiting', true)).toEqual({ rule: 'D11', shown: 'final', case: 'none' })
    expect(endingOf('refused', 'waiting', true)).toEqual({ rule: 'D11', shown: 'refused', case: 'none' })
  })
  it('D12: a yes to what was shown as done changes nothing', () => {
    for (const shown of told) expect(endingOf('confirmed', shown, false)).toEqual({ rule: 'D12', shown, case: 'none' })
  })
  it('D13: a no to what was shown as done is a case', () => {
    for (const shown of told) expect(endingOf('refused', shown, false)).toEqual({ rule: 'D13', shown, case: 'refusal' })
  })
  it('D14: a yes to what nobody was told of is a case: nobody handed it over', () => {
    for (const shown of untold) expect(endingOf('confirmed', shown, false)).toEqual({ rule: 'D14', shown, case: 'booked-unseen' })
  })
  it('D15: a no to what nobody was told of is none', () => {
    for (const shown of untold) expect(endingOf('refused', shown, false)).toEqual({ rule: 'D15', shown, case: 'none' })
  })
  it('D16: what nobody can find out is always a case', () => {
    for (const shown of [...told, ...untold]) for (const isHeard of [true, false]) expect(endingOf('unresolved', shown, isHeard)).toEqual({ rule: 'D16', shown, case: 'unknown-outcome' })
  })

  it('never leaves central and desk apart without a case, and never opens one where they agree', () => {
    fc.assert(
      fc.property(fc.constantFrom<Outcome>('confirmed', 'refused', 'unresolved'), fc.constantFrom(...told, ...untold), fc.boolean(), (outcome, shown, waits) => {
        const isHeard = waits && shown === 'waiting'
        const ending = endingOf(outcome, shown, isHeard)
        const isDoneHere = ending.shown === null || ending.shown === 'provisional' || ending.shown === 'final'
        const agree = outcome !== 'unresolved' && (outcome === 'confirmed') === isDoneHere
        expect(ending.case === 'none').toBe(agree)
      }),
    )
  })
})
