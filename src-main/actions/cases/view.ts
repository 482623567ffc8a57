import type { CaseStepView, CaseView } from '../../../src-shared/contract/types.ts'
import { caseGroup, choicesOf, endOf, type CaseSubject } from '../../../src-shared/domain/case.ts'
import type { CaseRecord } from '../../store/case-record.ts'
import type { CaseStep, WrittenOperation } from '../../store/case-steps.ts'
import type { AtCases } from './at-cases.ts'

export const recordToSubject = ({ operation, central, state, isTakenBack, centralId, closedAtMs }: CaseRecord): CaseSubject => ({
  operation,
  central,
  state,
  isTakenBack,
  centralId,
  isClosed: closedAtMs !== null,
})

/** What the desk was shown: what it asked central for, or what it decided by itself at once. */
const shownOf = ({ shown, body }: CaseRecord): CaseView['shown'] => {
  switch (shown) {
    case 'waiting':
      return 'nothing'
    case 'provisional':
      return 'for-now'
    case 'final':
      return 'done'
    case 'refused':
    case 'held':
      return shown
    case null:
      return body.band === 'hold' ? 'for-now' : 'done'
  }
}

const stepToView = ({ atMs, kind, note, eventId }: CaseStep, written: ReadonlyMap<string, WrittenOperation>): CaseStepView => {
  const wrote = eventId === null ? undefined : written.get(eventId)
  return { atMs, kind, note, wrote: wrote === undefined ? null : { operation: wrote.operation, code: wrote.code, name: wrote.name, product: wrote.product } }
}

/** Somebody, where and when, what central said of it, what was done about it and what can be done. */
export const recordToView = (at: Pick<AtCases, 'abilities' | 'doors'>, record: CaseRecord, steps: readonly CaseStep[], written: ReadonlyMap<string, WrittenOperation>): CaseView => {
  const { operation, body, central, closedAtMs } = record
  const views = steps.map((step) => stepToView(step, written))
  const last = views.at(-1)
  const door = body.door?.slug ?? ''
  return {
    caseId: record.caseId,
    atMs: record.atMs,
    did: operation,
    subject: record.subject,
    name: body.name ?? '',
    code: record.code,
    product: body.product ?? '',
    lineId: record.lineId,
    units: caseGroup(operation, record.subject) === 'hand-out' ? 1 : 0,
    door: at.doors().find((known) => known.kind === body.door?.kind && known.slug === door)?.name ?? door,
    station: record.station,
    number: body.number ?? null,
    shown: shownOf(record),
    reason: (operation === 'undo' ? body.reason : (body.released ?? body.forced)) ?? '',
    central,
    facts: record.facts,
    openedAtMs: record.openedAtMs,
    steps: views,
    choices: [...choicesOf(recordToSubject(record), at.abilities())],
    ended: closedAtMs === null || last === undefined ? null : { atMs: closedAtMs, does: endOf({ kind: last.kind, wrote: last.wrote?.operation ?? null, central }) },
  }
}
