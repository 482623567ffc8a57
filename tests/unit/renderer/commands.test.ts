import { beforeEach, describe, expect, it } from 'vitest'
import type { CardView, CommandView, HandOutView, VerdictView } from '../../../src-shared/contract/types.ts'
import { actionsOf } from '../../../src-renderer/state/actions.ts'
import type { Dialog } from '../../../src-renderer/state/dialog/dialog.ts'
import { NO_REASON } from '../../../src-renderer/state/dialog/reasons.ts'
import { NOTHING_HANDED, type DeskState } from '../../../src-renderer/state/view.ts'
import { card, connection, line, person, verdict } from './desk-samples.ts'
import { createFakeWindow } from './fake-window.ts'

let window: ReturnType<typeof createFakeWindow>
const state = (): DeskState => window.desk.store.getState()
const set = (part: Partial<DeskState>): void => window.desk.store.setState(part)

const scan = async (command: CommandView): Promise<void> => {
  window.desk.apply({ kind: 'command', command })
  await window.time.advance(1)
}
const key = (number: number): Promise<void> => scan({ kind: 'key', number })
const handOver = (product = 'product-1'): Promise<void> => scan({ kind: 'hand-over', product, name: 'T-shirt' })
const show = (part: Partial<VerdictView> = {}): void => window.desk.apply({ kind: 'verdict', verdict: verdict(part) })
const shirts = (part: Partial<HandOutView> = {}): CardView => card({ handOuts: [line(1, part)] })
const given = (): void => {
  window.answers.redeem = () => Promise.resolve({ kind: 'given', card: card(), provisional: false, flagged: false })
}

beforeEach(() => {
  window = createFakeWindow()
  window.desk.bridge.opened(window.client)
  set({ connection: connection() })
})

describe('a key of the sheet', () => {
  it('does what the key does now', async () => {
    await key(3)
    expect(state().view.kind).toBe('search')
    await key(1)
    expect(state().view.kind).toBe('idle')
    show({ operation: { id: 'op-9', kind: 'check-in' } })
    await key(4)
    expect(state().dialog).toMatchObject({ kind: 'undo', target: { id: 'op-9' } })
    await key(22)
    expect(state().dialog).toMatchObject({ reason: { name: 'scanned-twice' } })
    await key(2)
    expect(window.calls).toMatchObject([['undo', { id: 'op-9' }]])
  })

  it.each([1, 2, 4, 6, 11, 21, 5, 12])('%i says so where it means nothing', async (number) => {
    await key(number)
    expect([state().toast, window.cues, state().view.kind]).toEqual([{ kind: 'key-not-now', number }, ['error'], 'idle'])
  })

  it('7 calls a lead, and again says that the lead is here', async () => {
    await key(7)
    window.desk.apply({ kind: 'lead-called', atMs: 5 })
    await key(7)
    expect(window.calls).toEqual([['callLead', { isCalled: true }], ['callLead', { isCalled: false }]])
    expect(window.cues).toEqual(['lead'])
  })

  it('leaves the help first, unless it is of the help', async () => {
    set({ help: true })
    await key(1)
    expect([state().help, state().toast]).toEqual([false, null])
    set({ help: true })
    await key(3)
    expect([state().help, state().view.kind]).toEqual([false, 'search'])
  })
})

/** Every dialog there is, as it stands open. */
const guest = card()
const one = { caseId: 'c', did: 'check-in' } as never
const choice = { does: 'accept', kind: 'accept', needsReason: false } as const
const dialogs: readonly Dialog[] = [
  { kind: 'modes', choices: [], row: 0 },
  { kind: 'switch', to: { kind: 'check-out' }, step: 'ask' },
  { kind: 'undo', target: { code: 'X', name: '', id: 'op', subject: 'check-in', product: '', ofVerdict: true }, reason: NO_REASON, step: 'ask' },
  { kind: 'lead', wish: { kind: 'unlock', code: 'X', name: '' }, reason: NO_REASON },
  { kind: 'bulk', typed: '', reason: NO_REASON, step: { kind: 'ask', count: 3, changed: false } },
  { kind: 'case', one, choice, reason: NO_REASON, step: 'ask' },
  { kind: 'correct', one, text: '', found: null, card: null, row: 0, step: 'ask' },
  { kind: 'badge', card: guest, reason: NO_REASON, step: 'ask' },
  { kind: 'command-sheet', sheet: null },
  { kind: 'staff-cards', text: '', sheet: null, step: 'names' },
]

describe.each(dialogs)('with the dialog $kind open', (dialog) => {
  const open = (): void => set({ view: person(shirts()), dialog })

  it('1 closes it', async () => {
    open()
    await key(1)
    expect([state().dialog, state().view.kind]).toEqual([null, 'person'])
  })

  it('2 and the choices are its own', async () => {
    // A switch that is done shows the page anew, which is not what is asked here.
    window.answers.setMode = () => Promise.resolve({ kind: 'not-saved' })
    open()
    const own = actionsOf(state()).map((action) => action.key)
    for (const [number, name] of [[2, 'F2'], [21, 'Alt 1'], [29, 'Alt 9']] as const) {
      open()
      set({ toast: null })
      await key(number)
      // Nothing of the page below is done: not the check-in of F2, and no hand-out.
      expect([state().view.kind, window.calls.filter(([call]) => call === 'checkIn' || call === 'redeem')]).toEqual(['person', []])
      if (!own.includes(name)) expect(state()).toMatchObject({ dialog, toast: { kind: 'key-not-now', number } })
    }
  })

  it('every other command leaves it first', async () => {
    given()
    open()
    await key(3)
    expect([state().dialog, state().view.kind]).toEqual([null, 'search'])
    open()
    await key(7)
    open()
    await handOver()
    expect(window.calls).toMatchObject([['callLead', { isCalled: true }], ['redeem', { lineId: 1, units: 1 }]])
    expect(state().dialog).toBeNull()
    open()
    await scan({ kind: 'mode', mode: { kind: 'look-up' } })
    expect(state().dialog).toEqual({ kind: 'switch', to: { kind: 'look-up' }, step: 'ask' })
  })

  it('a ticket that waited behind it is shown instead', async () => {
    given()
    open()
    show({ number: 7, card: shirts() })
    await handOver()
    expect(state()).toMatchObject({ dialog: null, held: null, view: { kind: 'verdict', verdict: { number: 7 } }, toast: { kind: 'command-again' } })
    expect(window.calls).toEqual([])
    await handOver()
    expect(window.calls).toMatchObject([['redeem', { lineId: 1 }]])
  })
})

it('what is on its way is not left', async () => {
  const dialog = { kind: 'switch', to: { kind: 'check-out' }, step: 'busy' } as const
  set({ dialog })
  await key(3)
  await handOver()
  await scan({ kind: 'mode', mode: { kind: 'look-up' } })
  expect([state().dialog, state().toast, window.cues]).toEqual([dialog, { kind: 'finish-first' }, ['error', 'error', 'error']])
})

describe('a hand-over by its code', () => {
  const why = (): unknown => (state().toast?.kind === 'not-handed-over' ? state().toast : null)

  it('gives one unit of that product to whoever is on screen, as its key does', async () => {
    given()
    show({ card: card({ handOuts: [line(1, { slug: 'other' }), line(2, { slug: 'shirt', remaining: 0, redeemed: 1 }), line(3, { slug: 'shirt', remaining: 2, quantity: 2 })] }) })
    await handOver('shirt')
    expect(window.calls).toEqual([['redeem', { code: '7Q0O1I4K', lineId: 3, units: 1, released: null }]])
    expect(state().view).toMatchObject({ given: 1 })
    expect(window.cues).toEqual(['in', 'given'])
  })

  it('reaches a line beyond the ninth', async () => {
    given()
    show({ card: card({ handOuts: Array.from({ length: 12 }, (_, index) => line(index + 1)) }) })
    await handOver('product-12')
    expect(window.calls).toMatchObject([['redeem', { lineId: 12 }]])
  })

  it.each([
    ['nobody is on screen', { view: { kind: 'idle' } }, 'no-guest'],
    ['a code was not known', { view: { kind: 'verdict', verdict: verdict({ card: null, band: 'stop', reason: 'unknown-code' }), card: null, ...NOTHING_HANDED } }, 'no-guest'],
    ['it was not bought', { view: person(card({ handOuts: [line(2)] })) }, 'not-bought'],
    ['all is given', { view: person(shirts({ remaining: 0, redeemed: 1 })) }, 'all-given'],
    ['a lead has to unlock it', { view: person({ ...shirts(), order: 'partially_refunded' }) }, 'lead-first'],
    ['they are not in yet', { view: person({ ...shirts(), firstIn: null }) }, 'not-now'],
    ['this is an exit', { view: person(shirts()), mode: { kind: 'check-out' } }, 'not-now'],
    ['they were turned away', { view: { kind: 'verdict', verdict: verdict({ band: 'stop', reason: 'refunded' }), card: shirts(), ...NOTHING_HANDED } }, 'not-now'],
  ] satisfies [string, Partial<DeskState>, string][])('says so when %s', async (_, part, reason) => {
    set(part)
    await handOver()
    expect(why()).toEqual({ kind: 'not-handed-over', why: reason, product: 'T-shirt' })
    expect([window.calls, window.cues]).toEqual([[], ['error']])
  })

  it('keeps the rules of what is held', async () => {
    window.answers.redeem = () => Promise.resolve({ kind: 'held', reason: 'policy', card: shirts() })
    show({ card: shirts() })
    await handOver()
    expect(state().view).toMatchObject({ trouble: { kind: 'policy', lineId: 1 } })
    expect(actionsOf(state()).map((action) => action.id)).toContain('lead')
  })

  it('gives one unit when it is read twice before the answer', async () => {
    window.answers.redeem = () => new Promise(() => {})
    show({ card: shirts({ remaining: 3 }) })
    await handOver()
    await handOver()
    expect(window.calls).toHaveLength(1)
  })
})

describe('what the staff let through', () => {
  const wait = { command: { kind: 'key', number: 4 }, untilMs: 1 } as const

  it('is waited for with one soft sound, and everything below stays', () => {
    show()
    const { view } = state()
    window.desk.apply({ kind: 'staff-wanted', wait })
    expect([state().staffWait, state().view, state().dialog, window.cues]).toEqual([wait, view, null, ['in', 'none']])
    window.desk.apply({ kind: 'staff-wanted', wait: null })
    expect([state().staffWait, window.cues.length]).toEqual([null, 2])
  })

  it('Y6: is left by Esc, which does nothing else', () => {
    show()
    window.desk.apply({ kind: 'staff-wanted', wait })
    const esc = actionsOf(state()).find((action) => action.key === 'Esc')
    if (esc !== undefined) window.desk.moves.act(esc)
    expect([window.calls, state().view.kind]).toEqual([[['sheet.cancel', null]], 'verdict'])
  })

  it('Y6: whom they are called for stays on screen until they come', async () => {
    show({ operation: { id: 'op-9', kind: 'check-in' } })
    window.desk.apply({ kind: 'staff-wanted', wait: { ...wait, untilMs: 10_000 } })
    await window.time.advance(9900)
    window.desk.apply({ kind: 'staff-wanted', wait: null })
    await key(4)
    expect(state().dialog).toMatchObject({ kind: 'undo', target: { id: 'op-9' } })
  })

  it('leaves the screen again once nobody is waited for', async () => {
    show()
    window.desk.apply({ kind: 'staff-wanted', wait })
    await window.time.advance(9000)
    window.desk.apply({ kind: 'staff-wanted', wait: null })
    await window.time.advance(5000)
    expect(state().view.kind).toBe('idle')
  })

  const other = (): void => show({ number: 8, code: 'OTHER001', card: card({ code: 'OTHER001' }), operation: { id: 'op-8', kind: 'check-in' } })

  it.each([4, 11])('Y6: %i is not done to somebody else who is on screen by then', async (number) => {
    show({ number: 7, operation: { id: 'op-7', kind: 'check-in' } })
    const begun = { command: { kind: 'key', number }, untilMs: 10_000 } as const
    window.desk.apply({ kind: 'staff-wanted', wait: begun })
    other()
    // Told again, it is the same wait.
    window.desk.apply({ kind: 'staff-wanted', wait: { ...begun } })
    window.desk.apply({ kind: 'staff-wanted', wait: null })
    await key(number)
    expect([state().dialog, state().toast, window.cues.at(-1)]).toEqual([null, { kind: 'command-again' }, 'error'])
  })

  it('Y6: 4 is done to the guest of a wait of its own', async () => {
    show({ number: 7, operation: { id: 'op-7', kind: 'check-in' } })
    window.desk.apply({ kind: 'staff-wanted', wait: { ...wait, untilMs: 10_000 } })
    other()
    window.desk.apply({ kind: 'staff-wanted', wait: { ...wait, untilMs: 12_000 } })
    window.desk.apply({ kind: 'staff-wanted', wait: null })
    await key(4)
    expect(state().dialog).toMatchObject({ kind: 'undo', target: { id: 'op-8' } })
  })

  it('Y6: nobody is waited for without the station, so that Esc is free', () => {
    show()
    window.desk.apply({ kind: 'staff-wanted', wait })
    window.desk.bridge.lost()
    expect(state().staffWait).toBeNull()
    expect(actionsOf(state()).find((action) => action.key === 'Esc')?.id).toBe('next')
  })

  it.each([
    [{ kind: 'staff-late' }, { kind: 'staff-late' }, 'error'],
    [{ kind: 'refused', reason: 'not-this-event' }, { kind: 'command-refused', reason: 'not-this-event' }, 'error'],
    [{ kind: 'refused', reason: 'not-saved' }, { kind: 'command-refused', reason: 'not-saved' }, 'error'],
    [{ kind: 'test' }, { kind: 'gun-works' }, 'given'],
  ] as const)('%j is said', async (command, toast, cue) => {
    await scan(command)
    expect([state().toast, window.cues]).toEqual([toast, [cue]])
    await window.time.advance(6000)
    expect(state().toast).toBeNull()
  })

  it('X2: a mode is asked for on the screen, and not when it is in use', async () => {
    await scan({ kind: 'mode', mode: { kind: 'check-in' } })
    expect([state().dialog, state().toast]).toEqual([null, { kind: 'mode-in-use' }])
    await scan({ kind: 'mode', mode: { kind: 'check-out' } })
    expect([state().dialog, window.calls]).toEqual([{ kind: 'switch', to: { kind: 'check-out' }, step: 'ask' }, []])
    await key(2)
    expect(window.calls).toEqual([['setMode', { mode: { kind: 'check-out' } }]])
  })
})

describe('a badge', () => {
  it('goes to the printer, and says nothing of a first one', async () => {
    window.answers.badge = () => Promise.resolve({ kind: 'print', number: 1 })
    set({ view: person(guest) })
    await key(6)
    expect([window.calls, state().paper, state().toast]).toEqual([[['printBadge', { code: guest.code, reason: null }]], { kind: 'badge', card: guest, number: 1 }, null])
    const { paper } = state()
    if (paper !== null) window.desk.moves.dialogs.printed(paper)
    expect(state().paper).toBeNull()
  })

  it('needs a reason the second time', async () => {
    window.answers.badge = () => Promise.resolve({ kind: 'needs-reason' })
    set({ view: person(guest) })
    await key(6)
    expect(state().dialog).toEqual({ kind: 'badge', card: guest, reason: NO_REASON, step: 'ask' })
    await key(2)
    expect(window.calls).toHaveLength(1)
    window.answers.badge = () => Promise.resolve({ kind: 'print', number: 2 })
    await key(23)
    await key(2)
    expect(window.calls[1]).toEqual(['printBadge', { code: guest.code, reason: 'words for wrong-name' }])
    expect(state()).toMatchObject({ dialog: null, paper: { number: 2 }, toast: { kind: 'badge-prints', number: 2 } })
  })

  it('that needs a reason says so when another question was opened meanwhile', async () => {
    window.answers.badge = () => Promise.resolve({ kind: 'needs-reason' })
    set({ view: person(guest) })
    const pressed = key(6)
    set({ dialog: { kind: 'switch', to: { kind: 'check-out' }, step: 'ask' } })
    await pressed
    expect([state().dialog?.kind, state().toast, window.cues]).toEqual(['switch', { kind: 'finish-first' }, ['error']])
  })

  it.each(['not-saved', 'not-on-list'] as const)('says that it was not printed: %s', async (reason) => {
    window.answers.badge = () => Promise.resolve({ kind: reason })
    set({ view: person(guest) })
    await key(6)
    expect([state().toast, state().paper, window.cues]).toEqual([{ kind: 'no-badge', reason }, null, ['error']])
    set({ dialog: { kind: 'badge', card: guest, reason: { name: 'jam', typed: '' }, step: 'ask' } })
    await key(2)
    expect([state().dialog, state().paper]).toMatchObject([{ kind: 'badge', step: reason }, null])
  })

  it('an answer that was lost prints nothing', async () => {
    set({ dialog: { kind: 'badge', card: guest, reason: { name: 'jam', typed: '' }, step: 'ask' } })
    await key(2)
    expect(state()).toMatchObject({ dialog: { step: 'lost' }, paper: null })
  })
})

describe('the printed sheets', () => {
  const sheet = { kind: 'sheet', rows: [], tooLong: [], changedAtMs: null } as const
  const open = async (name: 'command-sheet' | 'staff-cards'): Promise<void> => {
    set({ help: true, dialog: null })
    const action = actionsOf(state()).find((candidate) => candidate.id === 'sheet' && candidate.of === name)
    if (action !== undefined) window.desk.moves.act(action)
    await window.time.advance(1)
  }

  it('are opened from the help, looked at, and printed by F2', async () => {
    window.answers.sheet = () => Promise.resolve({ ...sheet, rows: [], tooLong: [] })
    await open('command-sheet')
    expect([state().help, state().dialog]).toEqual([false, { kind: 'command-sheet', sheet }])
    await key(2)
    expect(state().paper).toEqual({ kind: 'commands', sheet })
  })

  it('say when there is none', async () => {
    window.answers.sheet = () => Promise.resolve({ kind: 'not-saved' })
    await open('command-sheet')
    expect(state().dialog).toEqual({ kind: 'command-sheet', sheet: { kind: 'not-saved' } })
    await key(2)
    expect(state().paper).toBeNull()
    window.answers.sheet = () => Promise.reject(new Error('lost'))
    await open('command-sheet')
    expect(state()).toMatchObject({ dialog: null, toast: { kind: 'no-answer' } })
  })

  it('of the staff take names, show the cards, and print them; another name makes them anew', async () => {
    const cards = { kind: 'cards', cards: [{ name: 'ADA', text: 'LY2/S/ADA/X' }], changedAtMs: null } as const
    window.answers.staff = () => Promise.resolve({ ...cards, cards: [...cards.cards] })
    await open('staff-cards')
    expect(actionsOf(state()).map((action) => action.id)).toEqual(['no'])
    window.desk.moves.dialogs.sheets.typeNames('Ada\n Zoë  Müller-3\n名前\n\nada')
    await key(2)
    expect(window.calls).toEqual([['sheet.staff', { names: ['ADA', 'ZOE MULLER-3'] }]])
    expect(state().dialog).toMatchObject({ sheet: cards, step: 'names' })
    await key(2)
    expect(state().paper).toEqual({ kind: 'staff', sheet: cards })
    window.desk.moves.dialogs.sheets.typeNames('Bo')
    expect(state().dialog).toMatchObject({ sheet: null })
  })

  it('of the staff say when the answer was lost', async () => {
    await open('staff-cards')
    window.desk.moves.dialogs.sheets.typeNames('Ada')
    await key(2)
    expect(state().dialog).toMatchObject({ kind: 'staff-cards', step: 'lost', text: 'Ada' })
  })
})
