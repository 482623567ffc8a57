import { writeFileSync } from 'node:fs'
import type { CaseSummary } from '../store/cases.ts'

const HEADINGS = ['when', 'did', 'code', 'name', 'product', 'central said']

/** A table program takes a text that begins so for a formula, and names come from strangers. */
const FORMULA = /^[=+\-@\t\r]/u

const cell = (text: string): string => {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const row = ({ atMs, did, code, name, product, central }: CaseSummary): string[] => [new Date(atMs).toISOString(), did, code, name, product, central]

/** Cases as a table (RFC 4180) for the lead. It holds names, so nobody else may read the file. */
export const casesTable = (cases: readonly CaseSummary[]): string => [HEADINGS, ...cases.map(row)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')

/** The mark in front tells table programs that the names are UTF-8. */
export const writeCases = (file: string, cases: readonly CaseSummary[]): void => writeFileSync(file, `\u{FEFF}${casesTable(cases)}`, { mode: 0o600 })
