import type { ReadRows } from './central-rows.ts'

const IN_CENTRAL = (code: string): string =>
  ['checkin', 'redemption', 'checkout']
    .map((table) => `SELECT '${table}' AS kind, row.id, row.undone_at_us FROM ${table} AS row JOIN attendee ON attendee.id = attendee_id WHERE access_code = '${code}'`)
    .join(' UNION ALL ')

const IN_JOURNAL = (code: string): string =>
  `SELECT event.seq, event.at_ms, event.operation, event.about_seq, event.body, delivery.state, delivery.attempts, delivery.shown, delivery.central_id, delivery.baseline, desk_case.central AS said
     FROM event LEFT JOIN delivery ON delivery.seq = event.seq LEFT JOIN desk_case ON desk_case.seq = event.seq WHERE event.code = '${code}' ORDER BY event.seq`

/** What central and the desks wrote down of everybody whom a difference names, so that it can be looked into afterwards. */
export const evidenceOf = (found: readonly string[], central: ReadRows, desks: readonly { name: string; journal: ReadRows }[]): string => {
  const codes = new Set(found.flatMap((sentence) => /\b[A-Z0-9]{8}\b/u.exec(sentence) ?? []))
  const lines = (of: string, rows: readonly unknown[]): string[] => rows.map((row) => `${of}: ${JSON.stringify(row)}`)
  return [...codes].flatMap((code) => [code, ...lines('central', central(IN_CENTRAL(code))), ...desks.flatMap(({ name, journal }) => lines(name, journal(IN_JOURNAL(code))))]).join('\n')
}
