/** How a gun lays out its reports, as the table of the contract has it. */
export interface SenderLayout {
  name: 'honeywell' | 'zebra' | 'newland' | 'plain62'
  /** A maker that is known by it; none means that the layout has to be set or recognised. */
  vendorId: number | undefined
  bytes: number
  aimAt: number | undefined
  dataAt: number
  flagAt: number
}

export const SENDER_LAYOUTS: readonly SenderLayout[] = [
  { name: 'honeywell', vendorId: 0x0c2e, bytes: 64, aimAt: 2, dataAt: 5, flagAt: 63 },
  { name: 'zebra', vendorId: 0x05e0, bytes: 64, aimAt: 3, dataAt: 6, flagAt: 63 },
  { name: 'newland', vendorId: 0x1eab, bytes: 64, aimAt: undefined, dataAt: 2, flagAt: 63 },
  { name: 'plain62', vendorId: undefined, bytes: 62, aimAt: 2, dataAt: 5, flagAt: 61 },
]

const REPORT_ID = 2

export interface Sending {
  layout: SenderLayout
  code: string
  /** Undefined when the gun sends none. */
  aim: string | undefined
  /** Some guns fill the field in the first report only. */
  isAimRepeated: boolean
  /** How many bytes each report carries, used round and round; 0 to 56. */
  sizes: readonly number[]
  /** Left over from earlier scans, behind the counted bytes. */
  leftOver: number
}

/** The reports of one code, cut anywhere, also in the middle of a character. A layout without a field has the AIM id in its data. */
export const toReports = ({ layout, code, aim, isAimRepeated, sizes, leftOver }: Sending): Uint8Array[] => {
  const inData = layout.aimAt === undefined ? (aim ?? '') : ''
  const bytes = Buffer.from(`${inData}${code}`, 'utf8')
  const reports: Uint8Array[] = []
  let at = 0
  do {
    const part = bytes.subarray(at, at + (sizes[reports.length % sizes.length] ?? 1))
    at += part.length
    const report = new Uint8Array(layout.bytes).fill(leftOver, layout.dataAt + part.length, layout.flagAt)
    report.set([REPORT_ID, part.length])
    if (layout.aimAt !== undefined && aim !== undefined && (isAimRepeated || reports.length === 0)) report.set(Buffer.from(aim), layout.aimAt)
    report.set(part, layout.dataAt)
    report[layout.flagAt] = at < bytes.length ? 1 : 0
    reports.push(report)
  } while (at < bytes.length)
  return reports
}
