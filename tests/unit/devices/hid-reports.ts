const DATA_BYTES = 56
const REPORT_BYTES = 64

/** A code as the reports of a Honeywell gun. */
export function honeywellReports(text: string, aim = ']Q1'): Uint8Array[] {
  return reports(text, (chunk) => [...Buffer.from(aim), ...chunk])
}

/** A code as the reports of a Zebra gun. */
export function zebraReports(text: string, aim = ']Q1'): Uint8Array[] {
  return reports(text, (chunk) => [0, ...Buffer.from(aim), ...chunk])
}

/** A code as the reports of a Newland gun, without AIM id. */
export function newlandReports(text: string): Uint8Array[] {
  return reports(text, (chunk) => [...chunk])
}

function reports(text: string, fields: (chunk: Uint8Array) => number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text)
  const count = Math.max(1, Math.ceil(bytes.length / DATA_BYTES))
  return Array.from({ length: count }, (_, index) => {
    const chunk = bytes.subarray(index * DATA_BYTES, (index + 1) * DATA_BYTES)
    const report = new Uint8Array(REPORT_BYTES)
    report.set([2, chunk.length, ...fields(chunk)])
    report[REPORT_BYTES - 1] = index < count - 1 ? 1 : 0
    return report
  })
}
