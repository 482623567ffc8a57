import { describe, expect, it } from 'vitest'
import { createListCases } from '../../../../src-main/actions/cases/list.ts'
import { createCaseStep, type StepWish } from '../../../../src-main/actions/cases/step.ts'
import { findCard } from '../../../../src-main/actions/person.ts'
import type { StoreProblem } from '../../../../src-main/store/problem.ts'
import { preloadPerson } from '../../../support/preload.ts'
import { openCaseDesk, type CaseDesk } from '../../../support/cases/desk.ts'

const wish = (caseId: string, kind: StepWish['kind'], over: Partial<StepWish> = {}): StepWish => ({ caseId, kind, note: '', correction: null, ...over })
const queued = ({ store }: CaseDesk) => store.outbox.open(50).map(({ code, operation, round, atMs, name }) => ({ code, operation, round, atMs, name }))
const counts = ({ store, heard }: CaseDesk) => ({ open: store.cases.countOpen(), pending: store.outbox.countOpen(), ...heard })

describe('a step in a case', () => {
  it('W2: sends what was refused again, under a new key, and closes the case with it', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused()
    const answer = createCaseStep(desk.at)(wish(caseId, 'retry'))
    expect(answer).toMatchObject({ kind: 'done', case: { choices: [], ended: { does: 'send-again' }, steps: [{ kind: 'retry', wrote: null }] } })
    expect(queued(desk)).toMatchObject([{ code: 'CODE0001', operation: { kind: 'redeem', lineId: 11 }, round: 1 }])
    expect(counts(desk)).toEqual({ open: 0, pending: 1, operations: 1, cases: 1, storage: ['ok'] })
  })

  it('W1: a closed case takes no step, and a second press sends nothing', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused()
    const step = createCaseStep(desk.at)
    step(wish(caseId, 'retry'))
    for (const kind of ['retry', 'accept', 'correct', 'note'] as const) expect(step(wish(caseId, kind, { note: 'Again' }))).toEqual({ kind: 'refused', reason: 'closed' })
    expect(step(wish('nothing', 'retry'))).toEqual({ kind: 'refused', reason: 'no-such-case' })
    expect(counts(desk)).toMatchObject({ open: 0, pending: 1, operations: 1 })
    expect(desk.store.outbox.open(50).map(({ round }) => round)).toEqual([1])
  })

  it('W2: another no after that opens another case, and the first stays as it ended', async () => {
    const desk = await openCaseDesk()
    const first = desk.refused()
    createCaseStep(desk.at)(wish(first, 'retry'))
    const seq = desk.store.cases.find(first)?.seq ?? 0
    desk.store.atomically(() => {
      desk.store.outbox.settle(seq, { state: 'refused', atMs: 9, centralId: null, firstAtMs: null })
      desk.store.cases.open({ caseId: 'second', seq, atMs: 9, central: 'line-not-found' })
    })
    expect(createListCases(desk.at)().map(({ caseId, ended }) => [caseId, ended?.does])).toEqual([['second', undefined], [first, 'send-again']])
  })

  it('W3: brings back what central lost, once and at its own time', async () => {
    const desk = await openCaseDesk()
    const atMs = desk.clock.nowMs() - 60_000
    const caseId = desk.refused({ operation: 'check-in', kind: 'scan', lineId: null, body: { name: 'Person 1', number: 4, band: 'in', reason: 'first-entry' }, atMs }, { state: 'unresolved', central: 'no-longer-there' })
    expect(createCaseStep(desk.at)(wish(caseId, 'retry'))).toMatchObject({ kind: 'done', case: { ended: { does: 'send-again' } } })
    expect(queued(desk)).toEqual([{ code: 'CODE0001', operation: { kind: 'check-in' }, round: 1, atMs, name: 'Person 1' }])
  })

  it('W6: does the same for the person it was really given to, and links it', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused()
    const answer = createCaseStep(desk.at)(wish(caseId, 'correct', { note: 'Badges were swapped', correction: { code: 'CODE0002', lineId: 21 } }))
    expect(answer).toMatchObject({ kind: 'done', case: { ended: { does: 'correct' }, steps: [{ kind: 'correct', note: 'Badges were swapped', wrote: { code: 'CODE0002', name: 'Person 2', product: 'T-shirt' } }] } })
    expect(queued(desk)).toMatchObject([{ code: 'CODE0002', operation: { kind: 'redeem', lineId: 21, quantity: 3 }, round: 0 }])
    expect(counts(desk)).toMatchObject({ open: 0, pending: 1, operations: 1 })
  })

  it('W6: what nobody knew the end of counts no more where it was done first', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused({}, { state: 'unresolved', central: 'unknown-outcome' })
    const left = (code: string, lineId: number) => findCard(desk.store, code)?.handOuts.find((line) => line.lineId === lineId)?.remaining
    expect([left('CODE0001', 11), left('CODE0002', 21)]).toEqual([2, 3])
    createCaseStep(desk.at)(wish(caseId, 'correct', { correction: { code: 'CODE0002', lineId: 21 } }))
    expect([left('CODE0001', 11), left('CODE0002', 21)]).toEqual([3, 2])
  })

  it('W6: a correction that the desk itself would not do is refused, and the case stays', async () => {
    const given = preloadPerson(2)
    given.products = given.products.map((product) => ({ ...product, redeemed_count: product.quantity, remaining: 0 }))
    const desk = await openCaseDesk([preloadPerson(1), given])
    const caseId = desk.refused()
    const step = createCaseStep(desk.at)
    const correct = (code: string, lineId: number | null) => step(wish(caseId, 'correct', { correction: { code, lineId } }))
    expect(correct('CODE0001', 11)).toEqual({ kind: 'refused', reason: 'same-place' })
    expect(correct('CODE0002', 21)).toEqual({ kind: 'refused', reason: 'nothing-left' })
    expect(correct('CODE0002', 11)).toEqual({ kind: 'refused', reason: 'line-not-found' })
    expect(correct('CODE0009', 91)).toEqual({ kind: 'refused', reason: 'not-on-list' })
    expect(step(wish(caseId, 'correct'))).toEqual({ kind: 'refused', reason: 'line-not-found' })
    expect(counts(desk)).toEqual({ open: 1, pending: 0, operations: 0, cases: 0, storage: [] })
  })

  it('W6: a check-in is moved without a line, whatever line is named', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused({ operation: 'check-in', kind: 'scan', lineId: null, body: { name: 'Person 1' } }, { central: 'attendee-not-found' })
    expect(createCaseStep(desk.at)(wish(caseId, 'correct', { correction: { code: 'CODE0003', lineId: 31 } }))).toMatchObject({ kind: 'done' })
    expect(queued(desk)).toMatchObject([{ code: 'CODE0003', operation: { kind: 'check-in' }, name: 'Person 3' }])
  })

  it('W7: takes back at central what it booked and nobody handed over', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused({}, { state: 'confirmed', central: 'booked-unseen', centralId: 77 })
    const step = createCaseStep(desk.at)
    expect(step(wish(caseId, 'correct'))).toEqual({ kind: 'refused', reason: 'needs-reason' })
    expect(step(wish(caseId, 'correct', { note: 'Guest had left' }))).toMatchObject({ kind: 'done', case: { ended: { does: 'take-back' } } })
    expect(queued(desk)).toMatchObject([{ operation: { kind: 'undo', subject: 'redeem', reason: 'Guest had left', centralId: 77 } }])
  })

  it('W7: hands over now by a word alone', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused({}, { state: 'confirmed', central: 'booked-unseen' })
    expect(createCaseStep(desk.at)(wish(caseId, 'accept'))).toMatchObject({ kind: 'done', case: { ended: { does: 'hand-over' } } })
    expect(counts(desk)).toMatchObject({ open: 0, pending: 0, operations: 0, cases: 1 })
  })

  it('W8 W9: notes stay, accepting ends, and neither sends anything', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused({}, { facts: { atMs: 5, station: 'Station 2' } })
    const step = createCaseStep(desk.at)
    expect(step(wish(caseId, 'note', { note: 'Asked Station 2' }))).toMatchObject({ kind: 'done', case: { ended: null, facts: { atMs: 5, station: 'Station 2' }, steps: [{ note: 'Asked Station 2' }] } })
    expect(step(wish(caseId, 'accept'))).toEqual({ kind: 'refused', reason: 'needs-reason' })
    expect(step(wish(caseId, 'accept', { note: 'The server is right' }))).toMatchObject({ kind: 'done', case: { ended: { does: 'accept' } } })
    expect(counts(desk)).toMatchObject({ open: 0, pending: 0, operations: 0, cases: 2 })
  })

  it('W5: does not send what the server cannot book', async () => {
    const desk = await openCaseDesk(undefined, { checkOut: false })
    const caseId = desk.refused({ operation: 'check-out', kind: 'movement', lineId: null, body: {} }, { central: 'not-offered' })
    expect(createCaseStep(desk.at)(wish(caseId, 'retry'))).toEqual({ kind: 'refused', reason: 'not-offered' })
  })

  it('S1: what could not be saved is not done, and the case is as it was', async () => {
    const desk = await openCaseDesk()
    const caseId = desk.refused()
    const full = (): { ok: false; problem: StoreProblem } => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } })
    const store = { ...desk.store, attempt: full, journal: { ...desk.store.journal, appendAll: full } }
    const step = createCaseStep({ ...desk.at, store })
    for (const one of [wish(caseId, 'retry'), wish(caseId, 'correct', { correction: { code: 'CODE0002', lineId: 21 } })]) expect(step(one)).toEqual({ kind: 'not-saved' })
    expect(counts(desk)).toEqual({ open: 1, pending: 0, operations: 0, cases: 0, storage: ['full', 'full'] })
  })

  it('W10: the list has letting in first, then what ended today and nothing of yesterday', async () => {
    const desk = await openCaseDesk()
    const shirt = desk.refused()
    desk.clock.advanceNow(1000)
    const entry = desk.refused({ operation: 'check-in', kind: 'scan', lineId: null, body: {} }, { central: 'order-not-admissible' })
    const seen = desk.refused({}, { central: 'flagged' })
    createCaseStep(desk.at)(wish(seen, 'accept'))
    expect(createListCases(desk.at)().map(({ caseId }) => caseId)).toEqual([entry, shirt, seen])
    desk.clock.advanceNow(24 * 60 * 60 * 1000)
    expect(createListCases(desk.at)().map(({ caseId }) => caseId)).toEqual([entry, shirt])
    expect(desk.store.cases.find(seen)?.closedAtMs).not.toBeNull()
  })
})
