import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../src-shared/contract/types.ts'
import type { CentralBooks } from '../../support/faults/central-rows.ts'
import { add, createLedger } from '../../support/faults/ledger.ts'
import { differences, type Ending } from '../../support/faults/reckoning.ts'

const CODE = 'AAAA0001'
const EMPTY: CentralBooks = { 'check-in': new Map(), redeem: new Map(), 'check-out': new Map() }
const caseOf = (over: Partial<CaseView>): CaseView => ({ code: CODE, did: 'check-out', subject: null, atMs: 5, central: 'not-inside', ...over }) as CaseView

/** One desk that showed a check-out of one guest, and what central has of it. */
const ending = (rows: number, cases: readonly CaseView[], over: Partial<Ending> = {}): Ending => {
  const ledger = createLedger('Desk 1')
  add(ledger.tracks['check-out'].shown, CODE)
  const after = { ...EMPTY, 'check-out': new Map([[`${CODE} Desk 1`, rows]]) }
  return { profile: 'lanyard', before: EMPTY, after, desks: [{ ledger, cases }], guests: [{ code: CODE, lineId: 1, product: 'T-shirt', quantity: 1, isShared: false }], ...over }
}

describe('the reckoning', () => {
  it('wants the row that was shown, neither none nor two', () => {
    expect([0, 1, 2].map((rows) => differences(ending(rows, [])).length)).toEqual([1, 0, 1])
  })
  it('wants none where central refused what was shown', () => {
    expect([0, 1].map((rows) => differences(ending(rows, [caseOf({})])).length)).toEqual([0, 1])
  })
  it('wants one more where central booked what nobody was shown', () => {
    expect([1, 2].map((rows) => differences(ending(rows, [caseOf({ central: 'booked-unseen' })])).length)).toEqual([1, 0])
  })
  it('leaves open only what is unknown or was cut off by a kill', () => {
    expect([0, 1, 2].map((rows) => differences(ending(rows, [caseOf({ central: 'unknown-outcome' })])).length)).toEqual([0, 0, 1])
    const cutOff = (rows: number): Ending => {
      const whole = ending(rows, [])
      for (const { ledger } of whole.desks) add(ledger.tracks['check-out'].doubtful, CODE)
      return whole
    }
    expect([0, 1, 2, 3].map((rows) => differences(cutOff(rows)).length)).toEqual([1, 0, 0, 1])
  })
  it('counts once what was taken back before central refused it', () => {
    const takenBack = (rows: number): Ending => {
      const whole = ending(rows, [caseOf({})])
      for (const { ledger } of whole.desks) {
        add(ledger.tracks['check-out'].shown, CODE, -1)
        ledger.undone.add(`${CODE} 5`)
      }
      return whole
    }
    expect([0, 1].map((rows) => differences(takenBack(rows)).length)).toEqual([0, 1])
  })
  it('notices rows of people whom nobody served', () => {
    const stranger = { ...EMPTY, 'check-in': new Map([['BBBB0002 Desk 1', 1]]), 'check-out': new Map([[`${CODE} Desk 1`, 1]]) }
    expect(differences(ending(1, [], { after: stranger }))).toEqual(['check-in of BBBB0002 Desk 1: central has what no desk did'])
  })
})
