import { describe, expect, it } from 'vitest'
import { createUndo } from '../../../src-main/actions/undo.ts'
import type { AtDesk } from '../../../src-main/actions/at-desk.ts'
import type { Settled } from '../../../src-shared/domain/delivery.ts'
import { able, atDesk, openDesk, scanner } from '../../support/desk/at-desk.ts'

const arrive = async (over: Partial<AtDesk> = {}) => {
  const store = await openDesk()
  const at = atDesk(store, over)
  const verdict = scanner(atDesk(store))('CODE0001')
  return { store, undo: createUndo(at), id: verdict.operation?.id ?? '', seq: store.outbox.open(1)[0]?.seq ?? 0 }
}
const reason = 'wrong person'
const online = (settled: Settled): Partial<AtDesk> => ({ reach: () => 'online', settled: () => Promise.resolve(settled), abilities: () => able({ undo: true }) })

describe('taking back', () => {
  it('U5: what has not left is withdrawn with its undo, and central never hears of either', async () => {
    const { store, undo, id } = await arrive()
    expect(await undo({ code: 'CODE0001', id, reason })).toMatchObject({ kind: 'undone', provisional: false, card: { firstIn: null, checkInId: null } })
    expect([store.outbox.countOpen(), store.outbox.open(5), store.cases.countOpen()]).toEqual([0, [], 0])
    expect(await undo({ code: 'CODE0001', id, reason })).toEqual({ kind: 'refused', reason: 'not-found' })
  })

  it('U6: what central has is taken back there, and counts for nothing at once', async () => {
    const { store, undo, id, seq } = await arrive({ abilities: () => able({ undo: true }) })
    store.outbox.settle(seq, { state: 'confirmed', atMs: 1, firstAtMs: null, centralId: 77 })
    expect(await undo({ code: 'CODE0001', id, reason })).toMatchObject({ kind: 'undone', provisional: true, card: { firstIn: null } })
    expect(store.outbox.open(5)).toMatchObject([{ operation: { kind: 'undo', subject: 'check-in', reason, centralId: 77 } }])
    expect(await undo({ code: 'CODE0001', id, reason })).toEqual({ kind: 'refused', reason: 'undone-before' })
  })

  it('U6: what is on its way is not withdrawn', async () => {
    const { store, undo, id, seq } = await arrive({ abilities: () => able({ undo: true }) })
    store.outbox.markSending(seq, { checkedIn: false, redeemed: null })
    expect(await undo({ code: 'CODE0001', id, reason })).toMatchObject({ kind: 'undone', provisional: true })
    expect(store.outbox.countOpen()).toBe(2)
  })

  it('U6: where central cannot take anything back it is marked here', async () => {
    const { store, undo, id, seq } = await arrive()
    store.outbox.settle(seq, { state: 'confirmed', atMs: 1, firstAtMs: null, centralId: null })
    expect(await undo({ code: 'CODE0001', id, reason })).toMatchObject({ kind: 'marked' })
  })

  it.each([
    [{ kind: 'confirmed', atMs: 2 }, { kind: 'undone', provisional: false }],
    [{ kind: 'silent' }, { kind: 'undone', provisional: true }],
    [{ kind: 'refused', reason: 'moved-since', facts: null }, { kind: 'refused', reason: 'moved-since' }],
    [{ kind: 'refused', reason: 'not-allowed', facts: null }, { kind: 'refused', reason: 'not-allowed' }],
    [{ kind: 'refused', reason: 'already-undone', facts: null }, { kind: 'refused', reason: 'undone-before' }],
    [{ kind: 'refused', reason: 'not-offered', facts: null }, { kind: 'marked' }],
  ] satisfies [Settled, object][])('U6: central says %j', async (settled, shown) => {
    const { store, undo, id, seq } = await arrive(online(settled))
    store.outbox.settle(seq, { state: 'confirmed', atMs: 1, firstAtMs: null, centralId: 77 })
    expect(await undo({ code: 'CODE0001', id, reason })).toMatchObject(shown)
  })
})
