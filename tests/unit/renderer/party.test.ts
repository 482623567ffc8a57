import { beforeEach, describe, expect, it } from 'vitest'
import type { SearchRowView } from '../../../src-shared/contract/types.ts'
import { actionsOf } from '../../../src-renderer/state/actions.ts'
import type { KeyName } from '../../../src-renderer/state/desk-action.ts'
import { card, line, person, verdict } from './desk-samples.ts'
import { createFakeWindow } from './fake-window.ts'

const row = (code: string, state: SearchRowView['state'] = 'not-in'): SearchRowView => ({ code, name: `Guest ${code}`, email: '', ticketType: '', state })

let window: ReturnType<typeof createFakeWindow>
const state = () => window.desk.store.getState()
const press = async (key: KeyName): Promise<void> => {
  const action = actionsOf(state()).find((one) => one.key === key)
  if (action !== undefined) window.desk.moves.act(action)
  await window.time.advance(1)
}
const keys = (): string[] => actionsOf(state()).map((action) => `${action.key} ${action.id}`)

beforeEach(() => {
  window = createFakeWindow()
  window.answers.party = [row('A'), row('B'), row('C', 'in')]
  window.desk.bridge.opened(window.client)
})

describe('who else is on the order', () => {
  it('is asked for after the verdict is shown, for whoever is still on screen', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict() })
    expect(state().party).toBeNull()
    await window.time.advance(250)
    expect(state().party).toMatchObject({ code: '7Q0O1I4K', rows: [{ code: 'A' }, { code: 'B' }, { code: 'C' }] })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2, band: 'stop', reason: 'unknown-code', card: null }) })
    expect(state().party).toBeNull()
    await window.time.advance(250)
    expect(state().party).toBeNull()
  })

  it('is F2 when nothing else is highlighted, and keeps the guest on screen for longer', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: card({ handOuts: [line(1)] }) }) })
    await window.time.advance(250)
    expect(keys()).toContain('F2 give-all')
    expect(keys()).not.toContain('F2 party')
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2 }) })
    await window.time.advance(250)
    expect(keys()).toContain('F2 party')
    await window.time.advance(14_000)
    expect(state().view.kind).toBe('verdict')
    await window.time.advance(2000)
    expect(state().view.kind).toBe('idle')
  })

  it('is not asked for at a desk that lets nobody in', async () => {
    window.desk.apply({ kind: 'mode', mode: { kind: 'check-out' }, canUndo: true, canCheckOutAll: false })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ reason: 'checked-out', band: 'out' }) })
    await window.time.advance(250)
    expect(state().party).toBeNull()
  })
})

describe('the party', () => {
  beforeEach(async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict() })
    await window.time.advance(250)
    await press('F2')
  })

  it('is ticked by nobody but a person, and never who is in', async () => {
    expect(state().view).toMatchObject({ kind: 'party', of: 'Ada Example', rows: [{ ticked: false }, { ticked: false }, { ticked: false }] })
    expect(keys()).not.toContain('F2 check-in-ticked')
    await press('Alt 3')
    window.desk.moves.party.tick('C')
    expect(keys()).not.toContain('F2 check-in-ticked')
    await press('Alt 1')
    await press('Alt 2')
    await press('Alt 2')
    await press('F2')
    expect(window.calls).toEqual([['checkIn', { code: 'A' }]])
  })

  it('shows each answer in its row, and stays while somebody was turned away', async () => {
    await press('Alt 1')
    await press('Alt 2')
    await press('F2')
    window.desk.apply({ kind: 'checking', code: 'A', waiting: 1 })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 5, code: 'A' }) })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 6, code: 'B', band: 'stop', reason: 'refunded' }) })
    expect(state().view).toMatchObject({
      kind: 'party',
      rows: [{ answer: { reason: 'first-entry' } }, { answer: { reason: 'refunded' } }, { answer: null }],
    })
    expect(window.cues).toEqual(['in', 'in', 'stop'])
    await window.time.advance(60_000)
    expect(state().view.kind).toBe('party')
  })

  it('goes when all of them are in', async () => {
    await press('Alt 1')
    await press('F2')
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 5, code: 'A' }) })
    await window.time.advance(5000)
    expect(state().view.kind).toBe('idle')
  })

  it('gives way to the verdict of anybody else', () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 9, code: 'OTHER', card: card({ code: 'OTHER' }) }) })
    expect(state().view).toMatchObject({ kind: 'verdict', verdict: { number: 9 } })
  })
})

describe('F2 over a person found by name', () => {
  it('goes by the mode of the station', () => {
    const f2 = (kind: 'check-in' | 'check-out' | 'look-up', firstIn: boolean) => {
      window.desk.store.setState({ mode: { kind }, view: person(card(firstIn ? {} : { firstIn: null })) })
      return actionsOf(state()).find((action) => action.key === 'F2')?.id ?? null
    }
    expect([f2('check-in', false), f2('check-out', true), f2('check-out', false), f2('look-up', true), f2('look-up', false)]).toEqual([
      'check-in',
      'check-out',
      null,
      'check-out',
      'check-in',
    ])
    window.desk.store.setState({ mode: { kind: 'hand-out', product: 'p', name: 'Product 1' }, view: person(card({ handOuts: [line(1)] })) })
    expect(actionsOf(state()).map((action) => action.id)).toContain('as-scanned')
    expect(actionsOf(state()).map((action) => action.id)).not.toContain('give')
  })

  it('does not offer a departure that the server cannot book', () => {
    window.desk.store.setState({ mode: { kind: 'look-up' }, view: person(card()), can: { undo: true, checkOutAll: false, modes: ['check-in', 'look-up'] } })
    expect(actionsOf(state()).map((action) => action.id)).not.toContain('check-out')
  })
})
