import type { CaseExportView, CaseStepView, CaseView } from '../../../src-shared/contract/types.ts'
import { storageOf } from '../at-desk.ts'
import type { AtCases } from './at-cases.ts'
import { toCsv } from '../../../src-shared/csv.ts'
import { recordsToViews } from './list.ts'

const at = (atMs: number | null | undefined): string => (atMs === null || atMs === undefined ? '' : new Date(atMs).toISOString())

/** The columns by their names. A case has a row for each of its steps, and one where nobody did anything yet. */
const COLUMNS: readonly [name: string, of: (one: CaseView, step: CaseStepView | null) => string][] = [
  ['case', (one) => one.caseId],
  ['opened_at', (one) => at(one.openedAtMs)],
  ['ended_at', (one) => at(one.ended?.atMs)],
  ['ended_by', (one) => one.ended?.does ?? ''],
  ['station', (one) => one.station],
  ['did', (one) => one.did],
  ['did_subject', (one) => one.subject ?? ''],
  ['did_at', (one) => at(one.atMs)],
  ['verdict_number', (one) => one.number?.toString() ?? ''],
  ['shown', (one) => one.shown],
  ['name', (one) => one.name],
  ['code', (one) => one.code],
  ['product', (one) => one.product],
  ['units', (one) => (one.units === 0 ? '' : one.units.toString())],
  ['door', (one) => one.door],
  ['reason', (one) => one.reason],
  ['central_said', (one) => one.central],
  ['before_at', (one) => at(one.facts?.atMs)],
  ['before_station', (one) => one.facts?.station ?? ''],
  ['step_at', (_, step) => at(step?.atMs)],
  ['step', (_, step) => step?.kind ?? ''],
  ['note', (_, step) => step?.note ?? ''],
  ['sent', (_, step) => step?.wrote?.operation ?? ''],
  ['sent_code', (_, step) => step?.wrote?.code ?? ''],
  ['sent_name', (_, step) => step?.wrote?.name ?? ''],
  ['sent_product', (_, step) => step?.wrote?.product ?? ''],
]

const rowsOf = (one: CaseView): string[][] => (one.steps.length === 0 ? [null] : one.steps).map((step) => COLUMNS.map(([, of]) => of(one, step)))

/** What a file's name can carry on every system. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/[^\w-]+/gu, '-').replaceAll(/^-+|-+$/gu, '').slice(0, 60) || 'station'

/** Writes every case, open and closed, with its steps, into a file that a spreadsheet opens. */
export const createExportCases = (desk: Pick<AtCases, 'store' | 'clock' | 'station' | 'slug' | 'abilities' | 'doors' | 'onStorage'>) => (): CaseExportView => {
  const { store, clock, station, slug, onStorage } = desk
  const rows = recordsToViews(desk, store.cases.all()).flatMap(rowsOf)
  const when = new Date(clock.nowMs()).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
  const saved = store.saveExport(`cases-${plain(slug)}-${plain(station)}-${when}.csv`, toCsv([COLUMNS.map(([name]) => name), ...rows]))
  if (!saved.ok) {
    onStorage(storageOf(saved.problem))
    return { kind: 'not-saved' }
  }
  return { kind: 'saved', file: saved.value, rows: rows.length }
}
