import { hidLimits } from '../../../src-shared/scan/limits.ts'
import { shapesByLayout, type HidPosLayout } from './hid-pos-layout.ts'

/** One input report, taken apart. */
export type HidPosPart =
  | { kind: 'data'; aim: string | undefined; bytes: Uint8Array; continued: boolean }
  /** `continued` is undefined when the report ends before its flag. */
  | { kind: 'bad-length'; continued: boolean | undefined }

export function reportToPart(report: Uint8Array, layout: HidPosLayout): HidPosPart {
  const shape = shapesByLayout[layout]
  const length = report[1] ?? 0
  const end = shape.dataAt + length
  const flag = report[shape.flagAt]
  const continued = flag === undefined ? undefined : (flag & 1) === 1
  const isWhole = report.length >= hidLimits.minReportBytes && length <= hidLimits.maxDataBytes && end <= report.length
  // Without its flag nobody knows whether the report holds the whole code.
  if (!isWhole || continued === undefined) return { kind: 'bad-length', continued }
  const aim = shape.aimAt === undefined ? undefined : aimAt(report, shape.aimAt)
  // What follows the counted bytes may be left over from the previous scan.
  return { kind: 'data', aim, bytes: report.slice(shape.dataAt, end), continued }
}

function aimAt(report: Uint8Array, at: number): string | undefined {
  const id = report.subarray(at, at + 3)
  return id[0] === 0 ? undefined : String.fromCharCode(...id)
}
