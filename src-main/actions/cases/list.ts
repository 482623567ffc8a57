import type { CaseView } from '../../../src-shared/contract/types.ts'
import { caseGroup, inCaseOrder } from '../../../src-shared/domain/case.ts'
import { startOfDay } from '../../../src-shared/domain/instant.ts'
import { limits } from '../../../src-shared/limits.ts'
import type { CaseRecord } from '../../store/case-record.ts'
import type { AtCases } from './at-cases.ts'
import { recordToView } from './view.ts'

/** Cases dressed for the screen, each with its steps and what they wrote. */
export const recordsToViews = (at: Pick<AtCases, 'store' | 'abilities' | 'doors'>, records: readonly CaseRecord[]): CaseView[] => {
  const { cases } = at.store
  const withSteps = records.map((record) => ({ record, steps: cases.stepsOf(record.caseId) }))
  const ids = withSteps.flatMap(({ steps }) => steps.flatMap(({ eventId }) => (eventId === null ? [] : [eventId])))
  const written = cases.writtenBy(ids, Math.min(...records.map(({ seq }) => seq)))
  return withSteps.map(({ record, steps }) => recordToView(at, record, steps, written))
}

/** Open cases in the order of rule W10, then those closed since midnight, the newest first. */
export const createListCases = (at: Pick<AtCases, 'store' | 'clock' | 'abilities' | 'doors'>) => (): CaseView[] => {
  const { cases } = at.store
  const open = cases.listOpen(limits.casesShown).map((record) => ({ record, group: caseGroup(record.operation, record.subject), atMs: record.atMs }))
  const closed = cases.listClosedSince(startOfDay(at.clock.nowMs()), limits.casesShown)
  return recordsToViews(at, [...inCaseOrder(open).map(({ record }) => record), ...closed])
}
