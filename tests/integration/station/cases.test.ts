import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CaseAnswerView, CaseView } from '../../../src-shared/contract/types.ts'
import { parseCsv } from '../../support/cases/parse-csv.ts'
import { sampleCode } from '../../support/central/fixture.ts'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'

const goOffline = async ({ proxy, station }: DeskOfCentral): Promise<void> => {
  proxy.set({ kind: 'lose-request' })
  await station.state('offline')
}
const goOnline = async ({ proxy, station }: DeskOfCentral): Promise<void> => {
  proxy.set({ kind: 'none' })
  await station.sent()
}
const setOrder = ({ central }: DeskOfCentral, code: string, status: string): void => {
  central.db.prepare('UPDATE orders SET status = ? WHERE id = (SELECT order_id FROM attendee WHERE access_code = ?)').run(status, code)
}
/** The only open one. */
const theCase = (desk: DeskOfCentral): CaseView => {
  const [one] = desk.station.desk.cases()
  if (one === undefined) throw new Error('no case')
  return one
}
const step = (desk: DeskOfCentral, kind: 'note' | 'accept' | 'retry' | 'correct', over: { note?: string; correction?: { code: string; lineId: number | null } } = {}): CaseAnswerView =>
  desk.station.desk.caseStep({ caseId: theCase(desk).caseId, kind, note: over.note ?? '', correction: over.correction ?? null })

/** Let in from the list of before, while the order was taken back at central. */
const letInUnpaid = async (): Promise<{ desk: DeskOfCentral; code: string }> => {
  const desk = await startDesk()
  await desk.station.online()
  const code = sampleCode(desk.central, 'admitted')
  await goOffline(desk)
  setOrder(desk, code, 'pending')
  expect(await desk.station.scan(code)).toMatchObject({ band: 'hold' })
  await goOnline(desk)
  return { desk, code }
}

describe('a case at a desk with its central', () => {
  it('W2: refused, paid meanwhile, sent again and confirmed', async () => {
    const { desk, code } = await letInUnpaid()
    const one = theCase(desk)
    expect(one).toMatchObject({ did: 'check-in', code, central: 'order-not-admissible', shown: 'for-now', station: 'Station 1', number: 1, ended: null })
    expect(one.choices.map(({ does }) => does)).toEqual(['send-again', 'correct', 'accept', 'note'])
    expect(desk.station.connection()?.openCases).toBe(1)
    setOrder(desk, code, 'paid')
    expect(step(desk, 'retry')).toMatchObject({ kind: 'done', case: { ended: { does: 'send-again' } } })
    await desk.station.sent()
    expect(desk.checkIns(code)).toBe(1)
    expect(desk.station.desk.cases().map(({ ended }) => ended?.does)).toEqual(['send-again'])
    expect(desk.station.connection()?.openCases).toBe(0)
  })

  it('W2: sent again and refused again is another case; the first stays as it ended', async () => {
    const { desk, code } = await letInUnpaid()
    step(desk, 'retry')
    await desk.station.until('another case', () => (desk.station.store.cases.countOpen() === 1 ? true : undefined))
    expect(desk.station.desk.cases().map(({ ended, central }) => [ended?.does, central])).toEqual([[undefined, 'order-not-admissible'], ['send-again', 'order-not-admissible']])
    expect(desk.checkIns(code)).toBe(0)
  })

  it('W6: what was given to another person is booked there, once', async () => {
    const desk = await startDesk({ attendees: 200 })
    await desk.station.online()
    const givers = desk.central.db
      .prepare<[], { code: string; lineId: number }>(
        `SELECT access_code AS code, line.id AS lineId FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
          WHERE status = 'paid' AND add_on_id IS NOT NULL AND line.quantity = 1 AND NOT EXISTS (SELECT 1 FROM redemption WHERE order_line_item_id = line.id) GROUP BY attendee.id LIMIT 2`,
      )
      .all()
    const [wrong, right] = givers
    if (wrong === undefined || right === undefined) throw new Error('nobody to give to')
    const before = desk.redemptions(right.code)
    await goOffline(desk)
    setOrder(desk, wrong.code, 'refunded')
    expect(await desk.station.desk.redeem({ ...wrong, units: 1, released: null })).toMatchObject({ kind: 'given' })
    await goOnline(desk)
    expect(theCase(desk)).toMatchObject({ did: 'redeem', code: wrong.code, lineId: wrong.lineId, central: 'order-not-admissible', units: 1 })
    expect(step(desk, 'correct', { correction: { code: wrong.code, lineId: wrong.lineId } })).toEqual({ kind: 'refused', reason: 'same-place' })
    expect(step(desk, 'note', { note: 'The badges were swapped' })).toMatchObject({ kind: 'done', case: { ended: null } })
    const moved = step(desk, 'correct', { correction: right })
    expect(moved).toMatchObject({ kind: 'done', case: { ended: { does: 'correct' }, steps: [{ note: 'The badges were swapped' }, { kind: 'correct', wrote: { code: right.code } }] } })
    await desk.station.sent()
    expect(desk.redemptions(right.code)).toBe(before + 1)
    expect(desk.redemptions(wrong.code)).toBe(0)
    expect(desk.station.store.cases.countOpen()).toBe(0)
  })

  it('W7: what central booked and nobody handed over is taken back there', async () => {
    const desk = await startDesk({ attendees: 200 })
    await desk.station.online()
    const code = sampleCode(desk.central, 'with hand-outs')
    const line = desk.station.desk.show(code)?.handOuts.find((row) => row.remaining > 0)
    if (line === undefined) throw new Error('no such line')
    expect(await desk.station.desk.redeem({ code, lineId: line.lineId, units: 1, released: null })).toMatchObject({ kind: 'given' })
    await desk.station.sent()
    const { store } = desk.station
    const given = store.journal.operationsOf(code).find(({ operation }) => operation === 'redeem')
    expect(given?.centralId).not.toBeNull()
    store.cases.open({ caseId: 'unseen', seq: given?.seq ?? 0, atMs: Date.now(), central: 'booked-unseen' })
    expect(theCase(desk).choices.map(({ does }) => does)).toEqual(['hand-over', 'take-back', 'note'])
    expect(step(desk, 'correct', { note: 'The guest had left' })).toMatchObject({ kind: 'done', case: { ended: { does: 'take-back' } } })
    await desk.station.sent()
    expect(store.cases.countOpen()).toBe(0)
    const standing = desk.central.db.prepare<[number], number>('SELECT count(*) FROM redemption WHERE order_line_item_id = ? AND undone_at_us IS NULL').pluck().get(line.lineId)
    expect(standing).toBe(line.redeemed)
  })

  it('W1: cases, notes and ends outlive a restart, and all of them are in the file', async () => {
    const { desk, code } = await letInUnpaid()
    step(desk, 'note', { note: 'They pay at the till' })
    await desk.station.stop()
    const again = desk.another({ dataDir: desk.dataDir })
    await again.online()
    const [one] = again.desk.cases()
    expect(one).toMatchObject({ code, ended: null, steps: [{ kind: 'note', note: 'They pay at the till' }] })
    expect(again.desk.caseStep({ caseId: one?.caseId ?? '', kind: 'accept', note: 'The server is right', correction: null })).toMatchObject({ kind: 'done' })
    const saved = again.desk.exportCases()
    if (saved.kind !== 'saved') throw new Error('not saved')
    const [heads = [], ...rows] = parseCsv(readFileSync(saved.file, 'utf8'))
    const of = (name: string) => rows.map((row) => row[heads.indexOf(name)])
    expect(saved.rows).toBe(2)
    expect(of('code')).toEqual([code, code])
    expect(of('step')).toEqual(['note', 'accept'])
    expect(of('ended_by')).toEqual(['accept', 'accept'])
    expect(of('name')[0]).not.toBe('')
  })
})
