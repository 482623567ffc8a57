import { describe, expect, it } from 'vitest'
import { createRedeem } from '../../../src-main/actions/redeem.ts'
import type { AtDesk } from '../../../src-main/actions/at-desk.ts'
import type { Store } from '../../../src-main/store/store.ts'
import type { Settled } from '../../../src-shared/domain/delivery.ts'
import { DEFAULT_POLICY, type ValueRule } from '../../../src-shared/domain/value-policy.ts'
import { atDesk, openDesk } from '../../support/desk/at-desk.ts'

const wish = (over: Partial<Parameters<ReturnType<typeof createRedeem>>[0]> = {}) => ({ code: 'CODE0001', lineId: 11, units: 1, released: null, ...over })
const ruled = (fallback: ValueRule): Pick<AtDesk, 'policy'> => ({ policy: { ...DEFAULT_POLICY, values: { fallback, products: {} } } })
const online = (settled: readonly Settled[]): Pick<AtDesk, 'reach' | 'settled'> => {
  const left = [...settled]
  return { reach: () => 'online', settled: () => Promise.resolve(left.shift() ?? { kind: 'silent' }) }
}
const counts = (store: Store) => ({ open: store.outbox.countOpen(), cases: store.cases.countOpen() })
const YES: Settled = { kind: 'confirmed', atMs: 1 }
const NO: Settled = { kind: 'refused', reason: 'already-redeemed', facts: null }

describe('hand-outs at this desk', () => {
  it('S1: a hand-out that could not be saved is not given', async () => {
    const storage: string[] = []
    const store = await openDesk()
    const full = (): { ok: false; problem: { type: 'full'; detail: string } } => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } })
    const redeem = createRedeem(atDesk({ ...store, journal: { ...store.journal, append: full, appendAll: full } }, { onStorage: (state) => storage.push(state) }))
    expect([await redeem(wish()), storage]).toEqual([{ kind: 'not-saved' }, ['full']])
  })

  it('R2: a line of somebody else is not found, nor is a ticket handed out', async () => {
    const redeem = createRedeem(atDesk(await openDesk()))
    expect(await redeem(wish({ lineId: 21 }))).toMatchObject({ kind: 'refused', reason: 'line-not-found' })
    expect(await redeem(wish({ lineId: 10 }))).toMatchObject({ kind: 'refused', reason: 'line-not-found' })
    expect(await redeem(wish({ code: 'NOBODY' }))).toEqual({ kind: 'refused', reason: 'not-on-list', card: null })
  })

  it('R3: several units stand or fall together', async () => {
    const store = await openDesk()
    const redeem = createRedeem(atDesk(store))
    expect(await redeem(wish({ units: 4 }))).toMatchObject({ kind: 'refused', reason: 'nothing-left' })
    expect(store.outbox.countOpen()).toBe(0)
    expect(await redeem(wish({ units: 3 }))).toMatchObject({ kind: 'given', provisional: true, card: { handOuts: [{ remaining: 0, unsent: 3 }] } })
    expect(store.outbox.countOpen()).toBe(3)
  })

  it('V2: what is to be looked at is given, with a case for each unit', async () => {
    const store = await openDesk()
    expect(await createRedeem(atDesk(store, ruled({ kind: 'give-and-flag' })))(wish({ units: 2 }))).toMatchObject({ kind: 'given', flagged: true })
    expect(counts(store)).toEqual({ open: 2, cases: 2 })
  })

  it('V3 V5: what waits for a lead is not given, until a lead releases it', async () => {
    const store = await openDesk()
    const redeem = createRedeem(atDesk(store, ruled({ kind: 'hold' })))
    expect(await redeem(wish())).toMatchObject({ kind: 'held', reason: 'policy', card: { handOuts: [{ redeemed: 0 }] } })
    expect(counts(store)).toEqual({ open: 0, cases: 0 })
    expect(await redeem(wish({ released: 'Speaker, known to me' }))).toMatchObject({ kind: 'given' })
    expect(counts(store)).toEqual({ open: 1, cases: 1 })
  })

  it('V4: the allowance is spent by what central has not heard of', async () => {
    const store = await openDesk()
    const redeem = createRedeem(atDesk(store, ruled({ kind: 'allowance', units: 2 })))
    expect(await redeem(wish({ units: 2 }))).toMatchObject({ kind: 'given' })
    expect(await redeem(wish())).toMatchObject({ kind: 'held', reason: 'used-up' })
    const [first] = store.outbox.open(1)
    store.outbox.settle(first?.seq ?? 0, { state: 'confirmed', atMs: 1, firstAtMs: null, centralId: 5 })
    expect(await redeem(wish())).toMatchObject({ kind: 'given' })
  })
})

describe('central is asked first', () => {
  it('its yes makes it final', async () => {
    const store = await openDesk()
    expect(await createRedeem(atDesk(store, online([YES, YES])))(wish({ units: 2 }))).toMatchObject({ kind: 'given', provisional: false })
  })
  it('its no is shown, also when only one unit was refused', async () => {
    const store = await openDesk()
    expect(await createRedeem(atDesk(store, online([YES, NO])))(wish({ units: 2 }))).toMatchObject({ kind: 'refused', reason: 'already-given' })
    const other: Settled = { kind: 'refused', reason: 'line-not-found', facts: null }
    expect(await createRedeem(atDesk(store, online([other])))(wish())).toMatchObject({ kind: 'refused', reason: 'turned-down' })
  })
  it('V3: its silence holds what waits for a lead, and takes it out of the outbox', async () => {
    const store = await openDesk()
    expect(await createRedeem(atDesk(store, { ...online([]), ...ruled({ kind: 'hold' }) }))(wish())).toMatchObject({ kind: 'held' })
    expect(counts(store)).toEqual({ open: 0, cases: 0 })
  })
  it('V4: its silence spends the allowance, whose last unit still counts', async () => {
    const store = await openDesk()
    const redeem = createRedeem(atDesk(store, { ...online([]), ...ruled({ kind: 'allowance', units: 2 }) }))
    expect(await redeem(wish({ units: 2 }))).toMatchObject({ kind: 'given', provisional: true })
    expect(await redeem(wish())).toMatchObject({ kind: 'held', reason: 'used-up' })
  })
  it('V1: its silence gives for now, and what is shown is written down first', async () => {
    const store = await openDesk()
    expect(await createRedeem(atDesk(store, online([])))(wish())).toMatchObject({ kind: 'given', provisional: true })
    expect(store.outbox.open(5).map(({ shown }) => shown)).toEqual(['provisional'])
  })
})
