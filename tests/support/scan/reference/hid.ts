import { referenceClean, type ReferenceText } from './clean.ts'

/** Where the fields of a report stand, copied from the table of the contract. */
const TABLE = [
  { aimAt: 2, dataAt: 5, flagAt: 63 },
  { aimAt: 3, dataAt: 6, flagAt: 63 },
  { aimAt: undefined, dataAt: 2, flagAt: 63 },
  { aimAt: 2, dataAt: 5, flagAt: 61 },
] as const

/**
 * Every code that reports could hold, whatever layout they are in: any run of reports of which all
 * but the last say that more follows. A decoder that tells anything else has made it up.
 */
export const possibleHidCodes = (reports: readonly Uint8Array[], text: ReferenceText): Set<string> => {
  const found = new Set<string>()
  const own = reports.filter((report) => report[0] === 2)
  for (const { aimAt, dataAt, flagAt } of TABLE) {
    for (let first = 0; first < own.length; first += 1) {
      let joined = ''
      let aim: string | undefined
      for (const report of own.slice(first)) {
        const bytes = Buffer.from(report).toString('latin1')
        const length = report[1] ?? 255
        const flag = report[flagAt]
        if (length > 56 || dataAt + length > report.length || flag === undefined) break
        joined += bytes.slice(dataAt, dataAt + length)
        const field = aimAt === undefined ? '\0' : bytes.slice(aimAt, aimAt + 3)
        if (aim === undefined && !field.startsWith('\0')) aim = field
        if ((flag & 1) === 1) continue
        const scan = referenceClean(joined, 'report', text, aim)
        if (scan !== 'nothing' && 'code' in scan) found.add(scan.code)
        break
      }
    }
  }
  return found
}
