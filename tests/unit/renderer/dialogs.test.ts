import { beforeEach, describe, expect, it } from 'vitest'
import type { ModeChoiceView, ModeView } from '../../../src-shared/contract/types.ts'
import { actionsOf } from '../../../src-renderer/state/actions.ts'
import type { KeyName } from '../../../src-renderer/state/desk-action.ts'
import { card, line, NOW_MS, verdict } from './desk-samples.ts'
import { createFakeWindow } from './fake-window.ts'

let window: ReturnType<typeof createFakeWindow>
const state = () => window.desk.store.getState()

/** Presses a key as the page does; false when it means nothing now. */
const press = async (key: KeyName): Promise<boolean> => {
  const action = actionsOf(state()).find((one) => one.key === key)
  if (action !== undefined) window.desk.moves.act(action)
  await window.time.advance(1)
  return action !== undefined
}

const choice = (mode: ModeView, offered = true): ModeChoiceView => ({ mode, offered, opensAtMs: null, closesAtMs: null })
const keynote: ModeView = { kind: 'door', door: { kind: 'session', slug: 'keynote' }, name: 'Keynote' }

beforeEach(() => {
  window = createFakeWindow()
  window.desk.bridge.opened(window.client)
})

describe('the mode', () => {
  beforeEach(() => {
    window.answers.modes = () => Promise.resolve([choice({ kind: 'check-in' }), choice({ kind: 'check-out' }), choice(keynote, false)])
  })

  it('is chosen, confirmed, and told by the station', async () => {
    await press('F9')
    expect(state().dialog).toMatchObject({ kind: 'modes', row: 0 })
    await press('Alt 2')
    expect(state().dialog).toEqual({ kind: 'switch', to: { kind: 'check-out' }, step: 'ask' })
    expect(window.calls).toEqual([])
    await press('F2')
    expect(window.calls).toEqual([['setMode', { mode: { kind: 'check-out' } }]])
    expect(state()).toMatchObject({ dialog: null, view: { kind: 'idle' }, mode: { kind: 'check-in' } })
    window.desk.apply({ kind: 'mode', mode: { kind: 'check-out' }, canUndo: true, canCheckOutAll: false })
    expect(state().mode).toEqual({ kind: 'check-out' })
  })

  it('is moved to by arrows and never taken when it is not offered', async () => {
    await press('F9')
    window.desk.moves.dialogs.move(5)
    expect(state().dialog).toMatchObject({ row: 2 })
    await press('F2')
    expect(state().dialog).toMatchObject({ kind: 'modes' })
    await press('Alt 3')
    expect(state().dialog).toMatchObject({ kind: 'modes' })
  })

  it('says why it stays as it is', async () => {
    window.answers.setMode = () => Promise.resolve({ kind: 'not-offered' })
    await press('F9')
    await press('Alt 2')
    await press('F2')
    expect(state().dialog).toMatchObject({ step: 'not-offered' })
    expect(await press('F2')).toBe(false)
    await press('Esc')
    expect(state().dialog).toBeNull()
  })

  it('X2: is only asked for by a command code, and the last one counts', async () => {
    window.desk.apply({ kind: 'command', command: { kind: 'mode', mode: keynote } })
    expect(state().dialog).toEqual({ kind: 'switch', to: keynote, step: 'ask' })
    window.desk.apply({ kind: 'command', command: { kind: 'mode', mode: { kind: 'check-out' } } })
    expect(state().dialog).toEqual({ kind: 'switch', to: { kind: 'check-out' }, step: 'ask' })
    expect(window.calls).toEqual([])
  })
})

describe('a ticket read behind a dialog', () => {
  it('waits, one deep, and is shown with its own sound when the dialog ends', async () => {
    window.desk.apply({ kind: 'command', command: { kind: 'mode', mode: keynote } })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 7 }) })
    expect(state()).toMatchObject({ view: { kind: 'idle' }, held: { verdict: { number: 7 }, before: 0 } })
    expect(window.cues).toEqual(['error'])
    await press('Esc')
    expect(state()).toMatchObject({ dialog: null, held: null, view: { kind: 'verdict', verdict: { number: 7 } }, toast: null })
    expect(window.cues).toEqual(['error', 'in'])
  })

  it('gives way to a newer one, and the screen says that there was another', async () => {
    window.desk.apply({ kind: 'command', command: { kind: 'mode', mode: keynote } })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 7 }) })
    window.desk.apply({ kind: 'checking', code: 'X', waiting: 0 })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 8 }) })
    await press('Esc')
    expect(state()).toMatchObject({ view: { verdict: { number: 8 } }, toast: { kind: 'more-waited', count: 1 } })
  })

  it('is shown after a yes too', async () => {
    window.desk.apply({ kind: 'command', command: { kind: 'mode', mode: keynote } })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 7 }) })
    await press('F2')
    expect(state()).toMatchObject({ dialog: null, view: { verdict: { number: 7 } } })
  })
})

describe('taking back', () => {
  const open = async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ operation: { id: 'op-9', kind: 'check-in' } }) })
    await press('F4')
  }

  it('needs a reason, and then tells when it was marked', async () => {
    window.answers.undo = () => Promise.resolve({ kind: 'undone', card: card({ firstIn: null }), provisional: false })
    await open()
    await press('F2')
    expect(window.calls).toEqual([])
    await press('Alt 2')
    await press('F2')
    expect(window.calls).toEqual([['undo', { code: '7Q0O1I4K', id: 'op-9', reason: 'words for scanned-twice' }]])
    expect(state()).toMatchObject({ dialog: null, view: { kind: 'told', told: { kind: 'undone', subject: 'check-in' }, card: { firstIn: null } } })
    await window.time.advance(4000)
    expect(state().view.kind).toBe('idle')
  })

  it('keeps whom it is about on screen while it is open', async () => {
    await open()
    await window.time.advance(20_000)
    expect(state().view.kind).toBe('verdict')
    await press('Esc')
    await window.time.advance(5000)
    expect(state().view.kind).toBe('idle')
  })

  it('takes own words of three letters and more', async () => {
    window.answers.undo = () => Promise.resolve({ kind: 'marked', card: null })
    await open()
    await press('Alt 4')
    window.desk.moves.dialogs.typeReason(' no ')
    await press('F2')
    expect(window.calls).toEqual([])
    window.desk.moves.dialogs.typeReason('  wrong badge ')
    await press('F2')
    expect(window.calls).toMatchObject([['undo', { reason: 'wrong badge' }]])
    expect(state().view).toMatchObject({ kind: 'told', told: { kind: 'marked' } })
  })

  it('a double F2 takes back once, and a refusal stays on the screen', async () => {
    window.answers.undo = () => Promise.resolve({ kind: 'refused', reason: 'items-first' })
    await open()
    await press('Alt 1')
    window.desk.moves.dialogs.yes()
    expect(actionsOf(state())).toEqual([])
    await window.time.advance(1)
    expect(window.calls).toHaveLength(1)
    expect(state().dialog).toMatchObject({ kind: 'undo', step: 'items-first' })
    expect(await press('F2')).toBe(false)
  })

  it('a hand-out leaves the guest on screen', async () => {
    const given = line(1, { remaining: 0, lastGivenAtMs: NOW_MS + 5, lastGivenId: 'unit-1' })
    window.answers.undo = () => Promise.resolve({ kind: 'undone', card: card({ handOuts: [line(1)] }), provisional: false })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: card({ handOuts: [given] }) }) })
    await press('F4')
    await press('Alt 1')
    await press('F2')
    expect(window.calls).toMatchObject([['undo', { id: 'unit-1' }]])
    expect(state()).toMatchObject({ view: { kind: 'verdict', card: { handOuts: [{ remaining: 1 }] } }, toast: { kind: 'taken-back', product: 'Product 1' } })
  })
})

describe('a check-out of everybody', () => {
  beforeEach(async () => {
    window.answers.modes = () => Promise.resolve([choice({ kind: 'check-in' })])
    window.desk.apply({ kind: 'mode', mode: { kind: 'check-in' }, canUndo: true, canCheckOutAll: true })
    window.answers.count = { kind: 'counted', count: 1102 }
    await press('F9')
    await press('Alt 2')
  })

  it('needs the number shown and a reason', async () => {
    const { dialogs } = window.desk.moves
    window.answers.checkOutAll = { kind: 'done', count: 1102, failed: 0 }
    expect(state().dialog).toMatchObject({ kind: 'bulk', step: { kind: 'ask', count: 1102 } })
    await press('Alt 1')
    dialogs.typeCount('1120')
    await press('F2')
    expect(window.calls).toEqual([])
    dialogs.typeCount('1,102')
    await press('F2')
    expect(window.calls).toEqual([['checkOutAll', { expected: 1102, reason: 'words for day-over' }]])
    expect(state().dialog).toMatchObject({ step: { kind: 'done', count: 1102, failed: 0 } })
  })

  it('is typed anew when the number changed', async () => {
    window.answers.checkOutAll = { kind: 'count-changed', count: 1098 }
    await press('Alt 1')
    window.desk.moves.dialogs.typeCount('1102')
    await press('F2')
    expect(state().dialog).toMatchObject({ typed: '', step: { kind: 'ask', count: 1098, changed: true } })
  })

  it('counts again after waiting', async () => {
    window.answers.checkOutAll = { kind: 'waits', pending: 3 }
    await press('Alt 1')
    window.desk.moves.dialogs.typeCount('1102')
    await press('F2')
    expect(state().dialog).toMatchObject({ step: { kind: 'waits', pending: 3 } })
    await press('F2')
    expect(state().dialog).toMatchObject({ step: { kind: 'ask', count: 1102 } })
  })
})

describe("a lead's word", () => {
  it('hands out what waited, with its reason, and says so', async () => {
    const held = verdict({ band: 'lead', reason: 'held', operation: null, mode: { kind: 'hand-out', product: 'p', name: 'Product 1' }, card: card({ handOuts: [line(1)] }) })
    window.answers.redeem = () => Promise.resolve({ kind: 'given', card: card(), provisional: true, flagged: true })
    window.desk.apply({ kind: 'verdict', verdict: held })
    await press('F11')
    expect(state().dialog).toMatchObject({ kind: 'lead', wish: { kind: 'release', lineId: 1, product: 'Product 1' } })
    await press('Alt 2')
    await press('F2')
    expect(window.calls).toEqual([['redeem', { code: '7Q0O1I4K', lineId: 1, units: 1, released: 'words for organiser' }]])
    expect(state().view).toMatchObject({ kind: 'told', told: { kind: 'released', provisional: true, flagged: true } })
  })

  it('opens a locked order for this visit only', async () => {
    const locked = card({ handOuts: [line(1)], order: 'partially_refunded' })
    window.answers.redeem = () => Promise.resolve({ kind: 'given', card: card(), provisional: false, flagged: true })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: locked }) })
    await press('F11')
    await press('Alt 1')
    await press('F2')
    expect(window.calls).toEqual([])
    await press('Alt 1')
    expect(window.calls).toMatchObject([['redeem', { released: 'words for saw-proof' }]])
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2, card: locked }) })
    expect(state().view).toMatchObject({ released: null })
  })

  it('checks out somebody who is not inside', async () => {
    const mode = { kind: 'check-out' } as const
    window.desk.apply({ kind: 'verdict', verdict: verdict({ band: 'none', reason: 'was-not-in', mode, operation: null, card: card({ firstIn: null }) }) })
    await press('F11')
    await press('Alt 1')
    await press('F2')
    expect(window.calls).toEqual([['checkOut', { code: '7Q0O1I4K', forced: 'words for left-unseen' }]])
    expect(state().dialog).toBeNull()
  })
})
