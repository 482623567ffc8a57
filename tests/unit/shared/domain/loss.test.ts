import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attendee } from '../../../../src-shared/domain/attendee.ts'
import type { DeskOperation } from '../../../../src-shared/domain/known-person.ts'
import { isSomebodyElse, lostOperations } from '../../../../src-shared/domain/loss.ts'

const done = (confirmedNo: number | null, over: Partial<DeskOperation> = {}): DeskOperation => ({
  id: `id-${confirmedNo ?? 0}`, atMs: 1, station: 'Station 1', operation: 'check-in', lineId: null, door: null, undo: null, state: 'confirmed', wasSent: true, confirmedNo, firstAtMs: null, ...over,
})
const unit = (confirmedNo: number, over: Partial<DeskOperation> = {}): DeskOperation => done(confirmedNo, { operation: 'redeem', lineId: 8, ...over })
const listed = (over: Partial<Attendee> = {}): Attendee => ({
  code: 'A', name: 'Ada', email: '', ticketType: '', order: 'admissible', checkedInAtMs: null, leftAtMs: null,
  lines: [{ lineId: 8, description: 'T-shirt', product: 'shirt', quantity: 3, redeemed: 0, kind: 'add-on' }], ...over,
})
const withUnits = (redeemed: number): Attendee => listed({ lines: listed().lines.map((line) => ({ ...line, redeemed })) })
const ids = (operations: readonly DeskOperation[]): string[] => operations.map(({ id }) => id)

describe('who is meant by a code', () => {
  it('Q1: is somebody else when the list has another name', () => {
    expect(isSomebodyElse('Ada Example', { name: 'Robin Sample' })).toBe(true)
    expect(isSomebodyElse('Ada Example', { name: 'Ada  EXAMPLE ' })).toBe(false)
    expect(isSomebodyElse('Zoe\u0308', { name: 'Zo\u00EB' })).toBe(false)
    expect(isSomebodyElse('', { name: 'Robin Sample' })).toBe(false)
    expect(isSomebodyElse('Ada Example', { name: ' ' })).toBe(false)
    expect(isSomebodyElse('Ada Example', null)).toBe(false)
  })
})

describe('what central lost', () => {
  it('Q2: is not proved by a person or a line that is gone', () => {
    expect(lostOperations(null, [done(1), unit(2)], 9)).toEqual([])
    expect(lostOperations(listed({ checkedInAtMs: 5, lines: [] }), [done(1), unit(2)], 9)).toEqual([])
  })
  it('Q3: is every check-in of somebody who never arrived', () => {
    expect(ids(lostOperations(listed(), [done(1), done(2)], 2))).toEqual(['id-1', 'id-2'])
    expect(lostOperations(listed({ checkedInAtMs: 5 }), [done(1), done(2)], 2)).toEqual([])
  })
  it('Q4: are the newest units beyond the count', () => {
    const given = [unit(1), unit(2), unit(3)]
    expect(ids(lostOperations(withUnits(1), given, 3))).toEqual(['id-2', 'id-3'])
    expect(lostOperations(withUnits(3), given, 3)).toEqual([])
    expect(ids(lostOperations(withUnits(-1), given, 3))).toEqual(['id-1', 'id-2', 'id-3'])
  })
  it.each([
    ['confirmed after the list was asked for', done(3)],
    ['taken back here', done(1, { undo: { confirmedNo: 2 } })],
    ['about to be taken back here', done(1, { undo: { confirmedNo: null } })],
    ['not confirmed', done(null, { state: 'queued' })],
    ['refused', done(null, { state: 'refused' })],
    ['known as lost', done(1, { state: 'unresolved' })],
    ['a movement, which a list does not show one by one', done(1, { operation: 'check-out' })],
  ])('Q5: is not what was %s', (_, operation) => {
    expect(lostOperations(listed(), [operation], 2)).toEqual([])
  })

  it('Q3 Q4: is exactly what has to be there again for the list to be right, and is never found twice', () => {
    const anyOperation = fc.record({ confirmedNo: fc.integer({ min: 1, max: 9 }), isUnit: fc.boolean(), lineId: fc.constantFrom(8, 9), isUndone: fc.boolean() })
    fc.assert(
      fc.property(fc.uniqueArray(anyOperation, { maxLength: 9, selector: ({ confirmedNo }) => confirmedNo }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.boolean(), (wishes, contained, redeemed, isIn) => {
        const operations = wishes
          .toSorted((a, b) => a.confirmedNo - b.confirmedNo)
          .map(({ confirmedNo, isUnit, lineId, isUndone }) => done(confirmedNo, { ...(isUnit ? { operation: 'redeem', lineId } : {}), undo: isUndone ? { confirmedNo: null } : null }))
        const person = { ...withUnits(redeemed), checkedInAtMs: isIn ? 5 : null }
        const lost = lostOperations(person, operations, contained)
        const standing = operations.filter((past) => past.undo === null && (past.confirmedNo ?? 0) <= contained)
        for (const past of lost) expect(standing).toContain(past)
        const lostUnits = lost.filter((past) => past.operation === 'redeem').length
        const givenUnits = standing.filter((past) => past.lineId === 8).length
        expect(lostUnits).toBe(Math.max(0, givenUnits - redeemed))
        expect(lost.filter((past) => past.operation === 'check-in').length).toBe(isIn ? 0 : standing.filter((past) => past.operation === 'check-in').length)
        const after = operations.map((past): DeskOperation => (lost.includes(past) ? { ...past, state: 'unresolved' } : past))
        expect(lostOperations(person, after, contained)).toEqual([])
      }),
    )
  })
})
