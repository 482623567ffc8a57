import { describe, expect, it } from 'vitest'
import { actionsOf } from '../../../../src-renderer/state/actions.ts'
import { recordsCopy } from '../../../../src-renderer/i18n/till/till-copy.ts'
import { guestTrouble } from '../../../../src-renderer/state/till/guest-form.ts'
import { isPayGoingOn } from '../../../../src-renderer/state/till/places.ts'
import { leadCases, panelOf } from '../../../../src-renderer/state/till/sale-panel.ts'
import { stepsOf } from '../../../../src-renderer/state/till/sale-steps.ts'
import { soldActions } from '../../../../src-renderer/state/till/sold-actions.ts'
import { NO_SOLD_NOW } from '../../../../src-renderer/state/till/sold-now.ts'
import { tillCue } from '../../../../src-renderer/state/till/till-cue.ts'
import { startTill } from '../../../../src-renderer/state/till/till-screen.ts'
import { tilesOf } from '../../../../src-renderer/state/till/tiles.ts'
import { SALE_STATES } from '../../../../src-shared/domain/till/sale-state.ts'
import type { SaleView, TillView } from '../../../../src-shared/contract/types.ts'
import { basketOf, catalogue, filled, openTill, quoted, sales, saleOf, tillOf } from '../../../e2e/screens/till/till-samples.ts'
import { state } from '../desk-samples.ts'

const keysOf = (till: TillView): string[] => actionsOf(state({ till, catalogue, view: startTill })).map((action) => `${action.key} ${action.id === 'till' ? action.does.kind : action.id}`)

describe('keys of the till', () => {
  it('a station that sells nothing offers nothing', () => {
    const offered = (mode: TillView['mode']): boolean => actionsOf(state({ till: tillOf({ mode }) })).some(({ key }) => key === 'F8')
    expect([offered('off'), offered('live'), offered('training')]).toEqual([false, true, true])
  })
  it('no key has two meanings, whatever is shown', () => {
    for (const till of [openTill, tillOf({ basket: filled }), ...Object.values(sales).map((sale) => tillOf({ basket: filled, sale, stage: true }))]) {
      const keys = actionsOf(state({ till, catalogue, view: startTill })).map(({ key }) => key)
      expect(new Set(keys).size, JSON.stringify(keys)).toBe(keys.length)
    }
  })
  it('a cart that can be paid offers card and cash; what stands in the way comes first', () => {
    expect(keysOf(tillOf({ basket: filled }))).toEqual(expect.arrayContaining(['F2 charge', 'F5 dialog', 'F8 park', 'F4 remove-last', 'F11 dialog']))
    expect(keysOf(tillOf({ basket: basketOf({ block: 'price-changed' }) }))).toContain('F2 accept-price')
    expect(keysOf(tillOf({ basket: basketOf({ block: 'no-shift' }) }))).toContain('F2 page')
    expect(keysOf(tillOf({ basket: basketOf({ block: 'price-changed' }) }))).not.toContain('F5 dialog')
  })
  it('offline no card is offered', () => {
    const keys = keysOf(tillOf({ isOffline: true, basket: basketOf({ price: { kind: 'stale' }, block: 'no-price' }) }))
    expect(keys.filter((key) => key.startsWith('F2') || key.startsWith('F5'))).toEqual([])
  })
  it('a sale offers what the station allows, and nothing else', () => {
    expect(keysOf(tillOf({ sale: sales.unsure }))).toEqual(['F1 help', 'F2 ask-again', 'F7 give-to-lead'])
    expect(keysOf(tillOf({ sale: sales.declined }))).toEqual(['F1 help', 'F2 retry', 'F4 cancel', 'F5 pay-another-way', 'F7 call-lead', 'Esc change'])
    expect(keysOf(tillOf({ sale: sales.paid }))).toEqual(['F1 help', 'F2 print', 'F5 e-mail', 'Alt 1 check-in', 'F7 call-lead', 'Esc done'])
    expect(keysOf(tillOf({ sale: sales.finishing }))).toEqual(['F1 help', 'F7 call-lead'])
  })
})

describe('keys of what needs a person', () => {
  it('what costs nothing is finished in one key, and no card and no cash is offered for it', () => {
    const free = basketOf({ price: quoted({ totalMinor: 0, dueMinor: 0 }) })
    const keys = keysOf(tillOf({ basket: free, can: { ...openTill.can, cash: false, card: null } }))
    expect(keys).toContain('F2 finish-for-nothing')
    expect(keysOf(tillOf({ basket: free })).filter((key) => key.startsWith('F5') || key.startsWith('F11'))).toEqual([])
    expect(keysOf(tillOf({ basket: { ...free, block: 'nothing-to-pay' } }))).not.toContain('F2 finish-for-nothing')
    expect(keysOf(tillOf({ basket: free, isOffline: true }))).not.toContain('F2 finish-for-nothing')
  })
  it('an order that is there offers no other products', () => {
    expect(tilesOf(catalogue, basketOf({ order: { reference: 'ORD-99', dueMinor: 15500 } }), '').some(({ isOffered }) => isOffered)).toBe(false)
  })
  it('money for a lead is one key away from the cases, and nothing is offered where there is none', () => {
    const among = (till: TillView): (string | undefined)[] => actionsOf(state({ till, view: { kind: 'cases', cases: [], row: 0 } })).flatMap((action) => (action.key === 'F8' && action.id === 'till' ? [action.does.kind] : []))
    const failed = { saleId: 's', number: 4, atMs: 0, minor: 100, currency: 'eur' }
    expect([among(openTill), among(tillOf({ mode: 'off', unresolved: [sales.pending] }))]).toEqual([[], []])
    expect([among(tillOf({ unresolved: [sales.pending] })), among(tillOf({ failedRefunds: [failed] })), among(tillOf({ sale: sales.held }))]).toEqual([['unfinished'], ['unfinished'], ['open']])
    expect([leadCases(openTill), leadCases(tillOf({ sale: sales.waiting })), leadCases(tillOf({ sale: sales.unsure, unresolved: [sales.pending], failedRefunds: [failed] }))]).toEqual([0, 0, 3])
  })
  it('what was paid too late to cancel leads to its refund', () => {
    expect(keysOf(tillOf({ sale: sales['too-late'] }))).toContain('F4 to-refund')
    expect(keysOf(tillOf({ sale: sales['too-late'], can: { ...openTill.can, refunds: false } }))).not.toContain('F4 to-refund')
    expect(keysOf(tillOf({ sale: sales.paid }))).not.toContain('F4 to-refund')
  })
})

describe('what the till shows', () => {
  it('in doubt nobody is told that nothing was taken, until it is over', () => {
    for (const one of SALE_STATES) {
      const panel = panelOf(saleOf({ state: one, isInDoubt: true }))
      expect(['unsure', 'paid', 'cancelled', 'expired', 'refused', 'refunded', 'settled'], one).toContain(panel)
    }
  })
  it('a step that never came is not done, however the sale ends', () => {
    const done = (sale: Parameters<typeof stepsOf>[0]): string[] => stepsOf(sale).flatMap(({ name, state: is }) => (is === 'ok' ? [name] : []))
    expect(done(sales.cancelling)).toEqual(['order', 'sent'])
    expect(done(saleOf({ state: 'captured', steps: [...sales.finishing.steps, { state: 'captured', atMs: 1 }] }))).toEqual(['order', 'sent', 'card', 'taken'])
  })
  it('a bank that was asked before the cancel can still answer with a pretended card', () => {
    expect(keysOf(tillOf({ stage: true, sale: sales.cancelling }))).toEqual(expect.arrayContaining(['Alt 1 stage', 'Alt 2 stage']))
  })
  it('a reader that has trouble or is told to stop did not decline', () => {
    const words = (['blocked', 'cancelling', 'cancelled', 'declined'] as const).map((one) => recordsCopy(sales[one])[0]?.word)
    expect(words).toMatchObject([{ key: 'till.record.reader-blocked' }, { key: 'till.record.reader-cancelling' }, { key: 'till.record.reader-cancelled' }, { key: 'till.record.reader-no' }])
  })
  it('there is a receipt of what was paid, and of nothing else', () => {
    const keys = (sale: keyof typeof sales): string[] => soldActions(openTill, { ...NO_SOLD_NOW, list: [{ ...sales[sale], refundable: null, refunds: [] }] }).map(({ key }) => key)
    expect([keys('paid'), keys('cancelled')]).toEqual([['F5', 'F6'], []])
  })
  it('only what central confirmed is called paid', () => {
    expect(SALE_STATES.filter((one) => panelOf(saleOf({ state: one })) === 'paid')).toEqual(['captured', 'paid'])
  })
  it('tiles say what is sold out, low, for later or for a voucher, and are found by words', () => {
    expect(tilesOf(catalogue, filled, '').map(({ mark }) => mark.kind)).toEqual(['left', 'left', 'from', 'low', 'none', 'left', 'sold-out', 'voucher', 'needs-ticket'])
    expect(tilesOf(catalogue, filled, 'TICKET sat').map(({ product }) => product.id)).toEqual([2])
    expect(tilesOf({ ...catalogue, roomLeft: 2 }, filled, '')[0]?.mark).toEqual({ kind: 'low', left: 2 })
  })
  it('tiles of tickets say how few one person may have', () => {
    expect(tilesOf(catalogue, filled, '').map(({ perPerson }) => perPerson)).toEqual([10, 2, null, null, null, null, null, null, null])
  })
  it('while a card is awaited no key is the one to press', () => {
    const isGoing = (sale: SaleView | null): boolean => isPayGoingOn(tillOf({ basket: filled, sale }), startTill)
    expect([sales.waiting, sales['try-again'], sales.ordering, sales.finishing, sales.cancelling, sales.booking].map(isGoing)).toEqual([true, true, true, true, true, true])
    expect([null, sales.declined, sales.unsure, sales.paid].map(isGoing)).toEqual([false, false, false, false])
    expect(keysOf(tillOf({ sale: sales['try-again'] }))).toContain('F2 retry')
  })
  it('the address of somebody new is written twice alike', () => {
    expect(guestTrouble({ name: ' ', email: 'a@b.org', again: 'a@b.org' })).toBe('name')
    expect(guestTrouble({ name: 'A', email: 'a@b', again: 'a@b' })).toBe('email')
    expect(guestTrouble({ name: 'A', email: 'a@b.org', again: '' })).toBe('again')
    expect(guestTrouble({ name: 'A', email: 'a@b.org', again: 'a@c.org' })).toBe('differs')
    expect(guestTrouble({ name: 'A', email: 'a@b.org', again: 'A@B.org ' })).toBeNull()
  })
})

describe('sounds of the till', () => {
  const from = (one: keyof typeof sales, other: keyof typeof sales) => tillCue(tillOf({ sale: sales[one] }), tillOf({ sale: sales[other] }))
  it('paid, declined and not sure are told apart', () => {
    expect([from('waiting', 'paid'), from('waiting', 'declined'), from('waiting', 'unsure'), from('paid', 'paid'), from('ordering', 'waiting')]).toEqual(['paid', 'stop', 'lead', null, null])
  })
  it('a sale that a window is told again is heard no second time', () => {
    for (const sale of Object.values(sales)) {
      expect(tillCue(null, tillOf({ sale }))).toBeNull()
      expect(tillCue(tillOf({ sale }), tillOf({ sale }))).toBeNull()
    }
  })
  it('another decline and another sale are heard as the first', () => {
    const again = { ...sales.declined, stateAtMs: sales.declined.stateAtMs + 5000 }
    expect(tillCue(tillOf({ sale: sales.declined }), tillOf({ sale: again }))).toBe('stop')
    expect(tillCue(tillOf({ sale: sales.paid }), tillOf({ sale: { ...sales.paid, saleId: 'sale-148' } }))).toBe('paid')
    expect(tillCue(tillOf({}), tillOf({ sale: sales.unsure }))).toBe('lead')
    expect(tillCue(tillOf({ sale: sales.unsure }), tillOf({ sale: sales.unsure }))).toBeNull()
  })
})
