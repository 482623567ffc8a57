import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import type { LedgerRow } from '../../../src-shared/domain/till/ledgers.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'
import { createSignatures } from '../../../src-main/platform/signatures.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createShiftDesk } from '../../../src-main/till/shift.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { writeSold, type SoldWish } from '../../support/till/sold-sale.ts'

const open = (folder: string): Store => {
  const opened = openStore(folder, 'show')
  if (!opened.ok) throw new Error(opened.problem.type)
  return opened.value
}

const rowOf = (saleId: string, minor: number, method: 'card' | 'cash'): LedgerRow => ({
  saleId, orderReference: `ORDER-${saleId}`, currency: 'eur', method,
  central: { orderStatus: 'paid', paidMinor: minor, refundedMinor: 0 },
  processor: method === 'card' ? { status: 'succeeded', heldMinor: 0, capturedMinor: minor, refundedMinor: 0 } : null,
})

const setUp = () => {
  const clock = createFakeClock()
  const folder = tempFolder()
  const said: string[] = []
  const asked: number[] = []
  let store = open(folder)
  let ids = 0
  let told: Told<readonly LedgerRow[]> = { kind: 'ok', value: [] }
  let hasLedger = true
  let isPrinterThere = true
  let currency: string | null = 'eur'
  const life = () =>
    createShiftDesk({
      store, clock,
      books: {
        // The rest is not asked for here.
        abilities: () => ({ ledger: hasLedger }) as never,
        ledger: (sinceMs) => {
          asked.push(sinceMs)
          return Promise.resolve(told)
        },
      },
      key: store.shiftKey,
      signatures: createSignatures(createSeededRandom(3)),
      newId: () => `shift-${(ids += 1)}`,
      currency: () => currency,
      kickDrawer: () => {
        said.push('kick')
        return Promise.resolve(isPrinterThere ? { ok: true, value: null } : { ok: false, problem: 'not-reached' })
      },
      onStorage: (problem) => {
        if (problem !== null) said.push(problem.type)
      },
      onChange: () => said.push('change'),
    })
  let desk = life()
  return {
    clock, said, asked, folder,
    desk: () => desk,
    store: () => store,
    sell: (wish: SoldWish): void => writeSold(store, { shiftId: store.shifts.openId(), ...wish }),
    tell: (next: Told<readonly LedgerRow[]>): void => void (told = next),
    change: (next: { hasLedger?: boolean; isPrinterThere?: boolean; currency?: string | null }): void => {
      hasLedger = next.hasLedger ?? hasLedger
      isPrinterThere = next.isPrinterThere ?? isPrinterThere
      currency = next.currency === undefined ? currency : next.currency
    },
    restart: (): void => {
      store.close()
      store = open(folder)
      desk = life()
    },
    summary: (askLedgers = false) => desk.summary({ shiftId: null, askLedgers }),
  }
}

const DONE = { kind: 'done' }
const no = (why: string, detail = '') => ({ kind: 'refused', why, detail })

describe('the shift of a till', () => {
  it('Z31: float, moves and cash sales make what should be there', async () => {
    const at = setUp()
    expect(at.desk().open({ floatMinor: 5000, by: 'Ana' })).toEqual(DONE)
    at.sell({ saleId: 'a', method: 'cash', minor: 1500 })
    at.sell({ saleId: 'b', method: 'card', minor: 9900 })
    expect(at.desk().move({ kind: 'cash-in', minor: 200, reason: 'Coins' })).toEqual(DONE)
    expect(at.desk().move({ kind: 'cash-out', minor: 1000, reason: 'To the safe' })).toEqual(DONE)
    expect(at.desk().close({ countedMinor: 5600, by: 'Ben' })).toEqual(DONE)
    expect(await at.summary()).toMatchObject({ closed: { by: 'Ben', countedMinor: 5600, expectedMinor: 5700, differenceMinor: -100 }, expectedMinor: 5700 })
  })
  it('Z33: what should be there is told only after the count', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 5000, by: 'Ana' })
    expect(await at.summary()).toMatchObject({ closed: null, expectedMinor: null, signature: null })
    expect(JSON.stringify(at.desk().view())).not.toContain('xpected')
    at.desk().close({ countedMinor: 5000, by: 'Ana' })
    expect(await at.summary()).toMatchObject({ expectedMinor: 5000 })
  })
  it('Z32: money back in cash counts in the shift in which it went, whenever its sale was', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    at.sell({ saleId: 'a', method: 'cash', minor: 1500 })
    at.desk().close({ countedMinor: 1500, by: 'Ana' })
    at.desk().open({ floatMinor: 2000, by: 'Ben' })
    const { refunds } = at.store()
    refunds.begin({ refundId: 'r', saleId: 'a', atMs: 1, amountMinor: 400, lines: [], handedBack: false, reason: 'Too late', lead: 'Lea', shiftId: 'shift-1' })
    refunds.step({ refundId: 'r', saleId: 'a', atMs: 2, state: 'done', shiftId: 'shift-2' })
    at.desk().close({ countedMinor: 1600, by: 'Ben' })
    expect(await at.summary()).toMatchObject({ expectedMinor: 1600, closed: { differenceMinor: 0 }, byMethod: [{ method: 'card' }, { method: 'cash', sales: 0, soldMinor: 0, refundedMinor: 400 }, { method: 'comp' }] })
    expect(await at.desk().summary({ shiftId: 'shift-1', askLedgers: false })).toMatchObject({ expectedMinor: 1500, byMethod: [{ method: 'card' }, { method: 'cash', soldMinor: 1500, refundedMinor: 0 }, { method: 'comp' }] })
  })
  it('Z34: a sale nobody knows the end of keeps the shift open until a lead has it', () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    at.sell({ saleId: 'a', state: 'capture_pending' })
    expect(at.desk().close({ countedMinor: 0, by: 'Ana' })).toEqual(no('sale-open'))
    at.store().sales.step('a', { state: 'capture_pending', event: 'note', atMs: 1, learned: { withLead: 'Lea' } })
    expect(at.desk().close({ countedMinor: 0, by: 'Ana' })).toEqual(DONE)
  })
  it('Z32: one shift at a time, and nothing without one', async () => {
    const at = setUp()
    expect([at.desk().move({ kind: 'cash-in', minor: 1, reason: 'Coins' }), at.desk().close({ countedMinor: 0, by: 'Ana' }), await at.desk().openDrawer('Look')]).toEqual(Array(3).fill(no('no-shift')))
    expect([await at.summary(), at.desk().view(), at.said]).toEqual([null, null, []])
    at.change({ currency: null })
    expect(at.desk().open({ floatMinor: 0, by: 'Ana' })).toEqual(no('offline'))
    at.change({ currency: 'eur' })
    expect([at.desk().open({ floatMinor: 0, by: 'Ana' }), at.desk().open({ floatMinor: 0, by: 'Ana' })]).toEqual([DONE, no('shift-open')])
  })
  it('Z31: a drawer that is opened has a line, also when the printer does not answer', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    expect(await at.desk().openDrawer('Change a note')).toEqual(DONE)
    at.change({ isPrinterThere: false })
    expect(await at.desk().openDrawer('Once more')).toEqual(no('printer', 'not-reached'))
    expect(at.desk().view()?.moves.map(({ kind, minor, reason }) => [kind, minor, reason])).toEqual([['drawer', 0, 'Change a note'], ['drawer', 0, 'Once more']])
  })
  it('Z32: a restart finds the shift as it was', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 700, by: 'Ana' })
    at.desk().move({ kind: 'cash-in', minor: 5, reason: 'Coins' })
    const before = at.desk().view()
    at.restart()
    expect([before?.floatMinor, at.desk().view()]).toEqual([700, before])
    at.desk().close({ countedMinor: 705, by: 'Ana' })
    const closed = await at.summary()
    at.restart()
    expect(await at.summary()).toEqual(closed)
  })
  it('Z44: the signature tells whatever was changed, and stays good when a lead resolves something later', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 700, by: 'Ana' })
    at.sell({ saleId: 'a', minor: 5000, state: 'capture_pending' })
    at.store().sales.step('a', { state: 'capture_pending', event: 'note', atMs: 1, learned: { withLead: 'Lea' } })
    const unsigned = await at.summary()
    expect(unsigned && at.desk().verify(unsigned)).toBe('not-closed')
    at.desk().close({ countedMinor: 700, by: 'Ana' })
    const summary = await at.summary()
    if (summary?.closed == null) throw new Error('The shift is closed')
    expect(at.desk().verify(summary)).toBe('good')
    expect(at.desk().verify({ ...summary, closed: { ...summary.closed, countedMinor: 701 } })).toBe('changed')
    expect(at.desk().verify({ ...summary, byMethod: summary.byMethod.slice(1) })).toBe('changed')
    at.store().sales.step('a', { state: 'captured', event: 'see-paid', atMs: 2, learned: {} })
    const later = await at.summary()
    expect([later?.byMethod, later?.ledgers.journal.soldMinor, later && at.desk().verify(later)]).toEqual([summary.byMethod, 5000, 'good'])
  })
  it('Z44: the key is kept for who runs the station alone, and made once', async () => {
    const at = setUp()
    const signatures: (string | null | undefined)[] = []
    for (const by of ['Ana', 'Ben']) {
      at.desk().open({ floatMinor: 1, by })
      at.desk().close({ countedMinor: 1, by })
      const summary = await at.summary()
      signatures.push(summary?.signature)
      expect(summary && at.desk().verify(summary)).toBe('good')
      at.restart()
    }
    expect(new Set(signatures).size).toBe(2)
    if (process.platform !== 'win32') expect(statSync(join(at.folder, 'shift.key')).mode & 0o777).toBe(0o600)
  })
  it('Z41: the three ledgers stand side by side, and a sale on which they differ has its name', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    at.sell({ saleId: 'a', minor: 5000 })
    at.sell({ saleId: 'b', method: 'cash', minor: 1500 })
    at.tell({ kind: 'ok', value: [rowOf('a', 5000, 'card'), rowOf('b', 1500, 'cash'), rowOf('lost', 300, 'card')] })
    const summary = await at.summary(true)
    expect(summary?.ledgers).toEqual({
      journal: { sales: 2, soldMinor: 6500, refundedMinor: 0 },
      central: { sales: 3, soldMinor: 6800, refundedMinor: 0 },
      processor: { sales: 2, soldMinor: 5300, refundedMinor: 0 },
      askedAtMs: at.clock.nowMs(),
    })
    expect(summary?.orphans).toEqual([{ saleId: 'lost', number: null, order: 'ORDER-lost', minor: 300, method: 'card', kind: 'only-central', journal: '', central: 'paid', processor: 'succeeded' }])
    expect(at.asked).toEqual([at.clock.nowMs() - limits.ledgerMarginMs])
  })
  it('Z41: sales of the shift before are none of this one', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    at.sell({ saleId: 'a', minor: 5000 })
    at.desk().close({ countedMinor: 0, by: 'Ana' })
    at.desk().open({ floatMinor: 0, by: 'Ben' })
    at.tell({ kind: 'ok', value: [rowOf('a', 5000, 'card')] })
    expect(await at.summary(true)).toMatchObject({ orphans: [], ledgers: { journal: { sales: 0 }, central: { sales: 0 }, processor: { sales: 0 } } })
  })
  it('Z41: what cannot be asked is said to be unknown, and what is open here is named all the same', async () => {
    const at = setUp()
    at.desk().open({ floatMinor: 0, by: 'Ana' })
    at.sell({ saleId: 'a', state: 'held' })
    at.tell({ kind: 'no-answer', problem: 'timeout' })
    expect(await at.summary(true)).toMatchObject({ ledgers: { central: null, processor: null, askedAtMs: null }, orphans: [{ saleId: 'a', kind: 'open-here' }] })
    at.change({ hasLedger: false })
    await at.summary(true)
    expect(at.asked.length).toBe(1)
  })
})
