import { describe, expect, it } from 'vitest'
import { decideUndo } from '../../../../src-shared/domain/undoing.ts'
import type { DeskOperation } from '../../../../src-shared/domain/known-person.ts'
import { limits } from '../../../../src-shared/limits.ts'

const operation = (id: string, over: Partial<DeskOperation> = {}): DeskOperation => ({
  id, atMs: 1000, station: 'Station 1', operation: 'check-in', lineId: null, door: null, undo: null, state: 'confirmed', wasSent: true, confirmedNo: 1, firstAtMs: 1000, ...over,
})
const entry = operation('in')
const unit = operation('unit', { operation: 'redeem', lineId: 8 })
const out = operation('out', { operation: 'check-out' })

describe('what a desk may take back', () => {
  it('U1: only what it did itself, what stands, and once', () => {
    expect(decideUndo([entry], 'other', 1000)).toEqual({ kind: 'refuse', rule: 'U1', reason: 'not-found' })
    for (const state of ['refused', 'withdrawn'] as const) expect(decideUndo([{ ...entry, state }], 'in', 1000)).toMatchObject({ reason: 'not-found' })
    expect(decideUndo([{ ...entry, undo: { confirmedNo: null } }], 'in', 1000)).toMatchObject({ rule: 'U1', reason: 'undone-before' })
  })
  it('U2: within a quarter of an hour, and a clock that was set back does not lock it', () => {
    expect(decideUndo([entry], 'in', 1000 + limits.undoForMs)).toEqual({ kind: 'send', rule: 'U6' })
    expect(decideUndo([entry], 'in', 1001 + limits.undoForMs)).toEqual({ kind: 'refuse', rule: 'U2', reason: 'too-late' })
    expect(decideUndo([entry], 'in', 0)).toEqual({ kind: 'send', rule: 'U6' })
  })
  it('U3: an arrival not before what was handed out since, until that is taken back', () => {
    expect(decideUndo([entry, unit], 'in', 1000)).toEqual({ kind: 'refuse', rule: 'U3', reason: 'items-first' })
    expect(decideUndo([entry, unit], 'unit', 1000)).toMatchObject({ kind: 'send' })
    expect(decideUndo([entry, { ...unit, undo: { confirmedNo: null } }], 'in', 1000)).toMatchObject({ kind: 'send' })
    expect(decideUndo([entry, { ...unit, state: 'refused' }], 'in', 1000)).toMatchObject({ kind: 'send' })
  })
  it('U4: a movement not before a later one', () => {
    expect(decideUndo([entry, out], 'in', 1000)).toEqual({ kind: 'refuse', rule: 'U4', reason: 'moved-since' })
    expect(decideUndo([entry, out], 'out', 1000)).toMatchObject({ kind: 'send' })
    expect(decideUndo([out, entry], 'out', 1000)).toMatchObject({ reason: 'moved-since' })
  })
  it('U5: what never left is withdrawn; what was sent once is not, though it waits again', () => {
    expect(decideUndo([{ ...entry, state: 'queued', wasSent: false }], 'in', 1000)).toEqual({ kind: 'withdraw', rule: 'U5' })
    expect(decideUndo([{ ...entry, state: 'queued', wasSent: true }], 'in', 1000)).toEqual({ kind: 'send', rule: 'U6' })
  })
  it('U6: everything else is told to central', () => {
    for (const state of ['sending', 'unknown', 'confirmed', 'unresolved'] as const) expect(decideUndo([{ ...entry, state }], 'in', 1000)).toEqual({ kind: 'send', rule: 'U6' })
  })
})
