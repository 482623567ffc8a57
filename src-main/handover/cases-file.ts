import { writeFileSync } from 'node:fs'
import { toCsv } from '../../src-shared/csv.ts'
import type { CaseSummary } from '../store/cases.ts'

const HEADINGS = ['when', 'did', 'code', 'name', 'product', 'central said']

const row = ({ atMs, did, code, name, product, central }: CaseSummary): string[] => [new Date(atMs).toISOString(), did, code, name, product, central]

/** Cases as a table for the lead. */
export const casesTable = (cases: readonly CaseSummary[]): string => toCsv([HEADINGS, ...cases.map(row)])

/** It holds names, so nobody else may read the file. */
export const writeCases = (file: string, cases: readonly CaseSummary[]): void => writeFileSync(file, casesTable(cases), { mode: 0o600 })
