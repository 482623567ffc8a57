import { hidLimits } from '../../../src-shared/scan/limits.ts'

/**
 * Makers order the fields of report 2 differently and node-hid shows no descriptor, so the layout
 * is recognised from the bytes. Positions count from the report id.
 */
export type HidPosLayout = 'honeywell' | 'zebra' | 'newland' | 'plain62'

interface Shape {
  /** Where the AIM id stands, for layouts that have a field for it. */
  aimAt: number | undefined
  dataAt: number
  /** Bit 0 of this byte says that more reports follow. Makers pad reports, so the position counts, not the end. */
  flagAt: number
}

export const shapesByLayout: Readonly<Record<HidPosLayout, Shape>> = {
  honeywell: { aimAt: 2, dataAt: 5, flagAt: 63 },
  zebra: { aimAt: 3, dataAt: 6, flagAt: 63 },
  newland: { aimAt: undefined, dataAt: 2, flagAt: 63 },
  plain62: { aimAt: 2, dataAt: 5, flagAt: 61 },
}

const layoutByVendor: ReadonlyMap<number, HidPosLayout> = new Map([
  [0x0c2e, 'honeywell'],
  [0x23d0, 'honeywell'],
  [0x05e0, 'zebra'],
  [0x1eab, 'newland'],
])

const BRACKET = 0x5d
const PLAIN_REPORT_BYTES = 62

export function vendorLayout(vendorId: number | undefined): HidPosLayout | undefined {
  return vendorId === undefined ? undefined : layoutByVendor.get(vendorId)
}

/** The layout of the first report of a code. `expected` is what the maker or an earlier report suggests. */
export function recognizeLayout(report: Uint8Array, expected: HidPosLayout | undefined): HidPosLayout {
  return expected !== undefined && fits(report, expected) ? expected : layoutFromBytes(report)
}

function layoutFromBytes(report: Uint8Array): HidPosLayout {
  const plain = report.length === PLAIN_REPORT_BYTES
  if (hasAim(report, 2)) {
    if (plain) return 'plain62'
    return countsItsPrefix(report) ? 'newland' : 'honeywell'
  }
  if (report[2] === 0 && hasAim(report, 3)) return 'zebra'
  return plain && isBlank(report, 2, 5) ? 'plain62' : 'newland'
}

/** A maker's layout still needs the bytes to agree: the same maker sells engines of others. */
function fits(report: Uint8Array, layout: HidPosLayout): boolean {
  switch (layout) {
    case 'honeywell':
      return report.length !== PLAIN_REPORT_BYTES && (isBlank(report, 2, 5) || (hasAim(report, 2) && !countsItsPrefix(report)))
    case 'zebra':
      return report[2] === 0 && (hasAim(report, 3) || isBlank(report, 2, 6))
    case 'newland':
      return !(report[2] === 0 && hasAim(report, 3))
    case 'plain62':
      return hasAim(report, 2) || isBlank(report, 2, 5)
  }
}

/**
 * The trap: a Newland gun told to send the AIM id puts it at byte 2 as data, so its length counts
 * it. Read the Honeywell way the last three bytes would then be padding.
 */
function countsItsPrefix(report: Uint8Array): boolean {
  const length = report[1] ?? 0
  const end = shapesByLayout.honeywell.dataAt + length
  return length >= 3 && length <= hidLimits.maxDataBytes && isBlank(report, end - 3, end)
}

function hasAim(report: Uint8Array, at: number): boolean {
  const letter = report[at + 1] ?? 0
  const isWhole = report[at] === BRACKET && (report[at + 2] ?? 0) !== 0
  return isWhole && ((letter >= 0x41 && letter <= 0x5a) || (letter >= 0x61 && letter <= 0x7a))
}

function isBlank(report: Uint8Array, from: number, to: number): boolean {
  return report.length >= to && report.subarray(from, to).every((byte) => byte === 0)
}
