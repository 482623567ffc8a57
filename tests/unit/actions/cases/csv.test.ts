import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../../src-shared/csv.ts'
import { createExportCases } from '../../../../src-main/actions/cases/export.ts'
import { createCaseStep } from '../../../../src-main/actions/cases/step.ts'
import { openCaseDesk } from '../../../support/cases/desk.ts'
import { parseCsv } from '../../../support/cases/parse-csv.ts'

describe('comma-separated values', () => {
  it('come back as they went in, whatever is in a cell', () => {
    const row = fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/u.test(text)), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(parseCsv(toCsv(rows))).toEqual(rows)
      }),
    )
    expect(parseCsv(toCsv([['a "quoted" name', 'two\r\nlines', 'a,b', '']]))).toEqual([['a "quoted" name', 'two\r\nlines', 'a,b', '']])
  })

  it('begin with the mark of UTF-8 and end every line as RFC 4180 says', () => {
    expect(toCsv([['a'], ['b']])).toBe('\uFEFFa\r\nb\r\n')
  })

  it.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])('%j is no formula', (text) => {
    expect(parseCsv(toCsv([[text, 'b']]))).toEqual([[`'${text}`, 'b']])
  })
})

describe('the export of cases', () => {
  it('holds every case with every step, in a file that only this account reads', async () => {
    const desk = await openCaseDesk()
    const step = createCaseStep(desk.at)
    const open = desk.refused({ body: { name: '=cmd|calc', product: 'T-shirt, size "M"', number: 12 } }, { facts: { atMs: Date.UTC(2026, 0, 5, 7), station: 'Halle Ä' } })
    step({ caseId: open, kind: 'note', note: 'Line one\nLine two', correction: null })
    step({ caseId: open, kind: 'note', note: '@Station 2', correction: null })
    const ended = desk.refused()
    step({ caseId: ended, kind: 'correct', note: '', correction: { code: 'CODE0002', lineId: 21 } })
    const untouched = desk.refused({}, { central: 'flagged' })
    const saved = createExportCases({ ...desk.at, station: 'Halle Ä/1' })()
    if (saved.kind !== 'saved') throw new Error('not saved')
    expect(saved.rows).toBe(4)
    expect(saved.file).toBe(join(desk.folder, 'exports', 'cases-example-conf-2027-Halle-A-1-20260105T080000Z.csv'))
    expect(statSync(saved.file).mode & 0o077).toBe(0)
    expect(readdirSync(dirname(saved.file))).toHaveLength(1)
    const [heads = [], ...rows] = parseCsv(readFileSync(saved.file, 'utf8'))
    const cells = rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]])))
    expect(cells.map((row) => row['case'])).toEqual([open, open, ended, untouched])
    expect(cells[0]).toMatchObject({ name: `'=cmd|calc`, product: 'T-shirt, size "M"', verdict_number: '12', ended_at: '', did: 'redeem', central_said: 'already-redeemed', before_at: '2026-01-05T07:00:00.000Z', before_station: 'Halle Ä', note: 'Line one\nLine two', step: 'note' })
    expect(cells[1]?.['note']).toBe(`'@Station 2`)
    expect(cells[2]).toMatchObject({ ended_by: 'correct', step: 'correct', sent: 'redeem', sent_code: 'CODE0002', sent_name: 'Person 2' })
    expect(cells[3]).toMatchObject({ step: '', note: '', central_said: 'flagged' })
  })

  it('says so when it cannot be written', async () => {
    const desk = await openCaseDesk()
    const store = { ...desk.store, saveExport: () => ({ ok: false, problem: { type: 'full', detail: 'ENOSPC' } }) as const }
    expect(createExportCases({ ...desk.at, store })()).toEqual({ kind: 'not-saved' })
    expect(desk.heard.storage).toEqual(['full'])
  })
})
