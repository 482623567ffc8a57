import { missingPty } from '../support/pty.ts'
import { measureHid, measureSerial } from './guns/in-process.ts'
import { measureKeyboard } from './guns/keyboard.ts'
import { measureLine } from './guns/line.ts'
import { CODE_CHARACTERS } from './guns/text.ts'
import { row, seriesOf, type Series } from './numbers.ts'

/** Prints how long a code takes from its last byte until it is decoded, beside the time it spends on the wire. */
const SCANS = 5000
const LINE_SCANS = 1500
const WARM_UP = 200
/** With the twenty characters before them these fill the largest QR code: 53 reports. */
const LONGEST_TAIL = 2953 - CODE_CHARACTERS
const BITS_PER_BYTE = 10
const BAUD = 9600

const US_PER_MS = 1000
const MS = { name: 'ms', scale: 1, digits: 1 }

const wireMs = ((CODE_CHARACTERS + 1) * BITS_PER_BYTE * 1000) / BAUD
const wire: Series = { count: 1, p50: wireMs, p99: wireMs }
const settled = (waits: readonly number[]): Series => seriesOf(waits.slice(WARM_UP))
const shareOfWire = (ms: number): string => (ms / wireMs).toFixed(4)
const gunRow = (what: string, { p50, p99 }: Series): string =>
  `| ${what} | ${Math.round(p50 * US_PER_MS)} µs | ${Math.round(p99 * US_PER_MS)} µs | ${shareOfWire(p50)} / ${shareOfWire(p99)} |`

const rows = [
  missingPty() === undefined ? gunRow('serial, through a pseudo-terminal', settled(await measureLine(LINE_SCANS))) : '| serial, through a pseudo-terminal | not measured: socat is missing | | |',
  gunRow('serial, in the process', settled(await measureSerial(SCANS))),
  gunRow('HID, one report', settled(await measureHid(SCANS, 0))),
  gunRow('HID, 2,953 bytes in 53 reports', settled(await measureHid(SCANS, LONGEST_TAIL))),
  gunRow('keyboard, in the process', settled(measureKeyboard(SCANS))),
]
process.stdout.write(
  [
    '| last byte → decoded code | p50 | p99 | of the wire time (p50 / p99) |',
    '|---|---|---|---|',
    row(`wire: ${CODE_CHARACTERS} characters and CR at ${BAUD} baud`, wire, MS),
    ...rows,
    '',
  ].join('\n'),
)
