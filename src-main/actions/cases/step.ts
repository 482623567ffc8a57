import type { CaseAnswerView } from '../../../src-shared/contract/types.ts'
import { decideCorrection, decideStep, type CaseDeed, type CorrectionRefusal, type Place, type StepKind } from '../../../src-shared/domain/case.ts'
import type { KnownPerson } from '../../../src-shared/domain/known-person.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { CaseRecord } from '../../store/case-record.ts'
import type { NewEvent } from '../../store/journal.ts'
import { storageOf } from '../at-desk.ts'
import { findPerson } from '../person.ts'
import type { AtCases } from './at-cases.ts'
import { recordsToViews } from './list.ts'
import { recordToSubject } from './view.ts'

export interface StepWish {
  caseId: string
  kind: StepKind
  note: string
  correction: Place | null
}

/** Kind of event by what it does. No scan: nobody stands here with a badge, and scans are numbered on the screen. */
const kindOf = ({ operation }: CaseRecord): NewEvent['kind'] => (operation === 'redeem' ? 'hand-out' : 'movement')

type Written = Omit<NewEvent, 'id' | 'station'>

/** The same thing at the same time, under another code or line (rule W6). */
const elsewhere = (record: CaseRecord, { attendee }: KnownPerson, lineId: number | null): Written => {
  const { atMs, operation, caseId } = record
  const { door, forced } = record.body
  const line = attendee.lines.find((row) => row.lineId === lineId)
  const given = { product: line?.description, slug: line?.product, quantity: line?.quantity }
  return { atMs, kind: kindOf(record), code: attendee.code, operation, lineId, body: { name: attendee.name, ...given, door, forced, rule: 'W6', case: caseId } }
}

/** Central is told to take it back (rule W7). */
const takenBack = ({ seq, code, caseId, body }: CaseRecord, reason: string, atMs: number): Written => ({
  atMs,
  kind: 'undo',
  code,
  operation: 'undo',
  lineId: null,
  aboutSeq: seq,
  body: { reason, name: body.name ?? '', product: body.product ?? '', rule: 'W7', case: caseId },
})

/** Takes a step in a case: what is written, what is sent again and the end of the case stand or fall together. */
export const createCaseStep = (at: AtCases) => {
  const { store, clock, newId, station, onOperation, onStorage, onCase } = at

  const correction = (record: CaseRecord, wanted: Place | null): Result<Written, CorrectionRefusal> => {
    const to = { code: wanted?.code ?? record.code, lineId: record.operation === 'redeem' ? (wanted?.lineId ?? null) : null }
    const person = findPerson(store, to.code)
    const refusal = decideCorrection(record, to, person?.attendee ?? null)
    if (refusal !== null) return fail(refusal)
    return person === null ? fail('not-on-list') : ok(elsewhere(record, person, to.lineId))
  }

  /** What becomes of the operation that the case is about. */
  const settleSubject = ({ seq, state }: CaseRecord, does: CaseDeed): void => {
    if (does === 'send-again') store.outbox.requeue(seq)
    // Rule W6: nobody knew its end; now it is known to have been somewhere else.
    if (does === 'correct' && state === 'unresolved') store.outbox.settle(seq, { state: 'refused', atMs: clock.nowMs(), centralId: null, firstAtMs: null })
  }

  const write = (record: CaseRecord, { kind, note }: StepWish, how: { does: CaseDeed; closes: boolean; event: Written | null }) => {
    const event: NewEvent | null = how.event === null ? null : { ...how.event, id: newId(), station }
    const step = (): void => {
      const open = store.cases.addStep({ caseId: record.caseId, atMs: clock.nowMs(), kind, note, eventId: event?.id ?? null, closes: how.closes })
      if (!open) throw new Error('A case was closed while it was looked at')
      settleSubject(record, how.does)
    }
    return event === null ? store.attempt(step) : store.journal.appendAll([event], step)
  }

  return (wish: StepWish): CaseAnswerView => {
    const record = store.cases.find(wish.caseId)
    if (record === null) return { kind: 'refused', reason: 'no-such-case' }
    const decision = decideStep(recordToSubject(record), at.abilities(), wish)
    if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason }
    const { does, closes } = decision
    const moved = does === 'correct' ? correction(record, wish.correction) : null
    if (moved !== null && !moved.ok) return { kind: 'refused', reason: moved.problem }
    const event = moved?.value ?? (does === 'take-back' ? takenBack(record, wish.note, clock.nowMs()) : null)
    const saved = write(record, wish, { does, closes, event })
    if (!saved.ok) {
      onStorage(storageOf(saved.problem))
      return { kind: 'not-saved' }
    }
    onStorage('ok')
    if (event !== null || does === 'send-again') onOperation()
    onCase()
    const now = store.cases.find(wish.caseId)
    const [view] = now === null ? [] : recordsToViews(at, [now])
    return view === undefined ? { kind: 'refused', reason: 'no-such-case' } : { kind: 'done', case: view }
  }
}

export type TakeCaseStep = ReturnType<typeof createCaseStep>
