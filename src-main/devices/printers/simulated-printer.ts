import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import type { ReceiptPrinter } from '../../ports/till/printer.ts'
import { pause, type OpenWire } from './printer-wire.ts'
import { createPrinterOn, DEFAULT_COLUMNS, type ReceiptPrinterOptions } from './receipt-printer.ts'
import { END_REQUEST, STATUS_REQUEST } from './printer-status.ts'
import { drawerBytes, slipToBytes } from './slip-bytes.ts'
import { slipText } from './slip-rows.ts'

export interface PrintedSlip {
  bytes: Uint8Array
  /** As it stands on the paper. */
  text: string
}

/** A printer of paper that is not there. */
export interface SimulatedPrinter extends ReceiptPrinter {
  /** What came out, oldest first. */
  readonly slips: readonly PrintedSlip[]
  readonly drawerKicks: number
  /** What it says of itself, and does. */
  has: { paper: boolean; coverOpen: boolean; plug: boolean }
  /** Every byte it sends comes so much later; null: it never says anything. */
  answersAfterMs: number | null
  /** It vanishes in the next slip after so many bytes. */
  vanishAfterBytes: number | null
  /** Its paper ends in the middle of the next slip. */
  paperEndsInSlip: boolean
  /** It takes the next slip and says nothing from then on. */
  hangsAfterSlip: boolean
}

const keyOf = (bytes: Uint8Array): string => bytes.join(' ')
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

/** The simulated twin: the same jobs and bytes as a real printer, at a wire that ends in this process. */
export const createSimulatedPrinter = (options: ReceiptPrinterOptions): SimulatedPrinter => {
  const { clock, columns = DEFAULT_COLUMNS } = options
  const slips: PrintedSlip[] = []
  const textByBytes = new Map<string, string>()
  const pulse = drawerBytes(columns)
  let drawerKicks = 0

  const takeSlip = (bytes: Uint8Array): void => {
    slips.push({ bytes, text: textByBytes.get(keyOf(bytes)) ?? '' })
    if (twin.paperEndsInSlip) twin.has.paper = false
    if (twin.hangsAfterSlip) twin.answersAfterMs = null
    twin.paperEndsInSlip = false
    twin.hangsAfterSlip = false
  }

  const openWire: OpenWire = async (receive) => {
    if (!twin.has.plug) return null
    let isGone = false
    const answer = async (...bytes: number[]): Promise<void> => {
      if (twin.answersAfterMs === null) return
      await pause(clock, twin.answersAfterMs)
      if (!isGone && twin.has.plug) receive(Uint8Array.from(bytes))
    }
    const status = (): number[] => [0x12 | (twin.has.coverOpen ? 0x04 : 0) | (twin.has.paper ? 0 : 0x20), 0x12 | (twin.has.paper ? 0 : 0x60)]
    const write = (bytes: Uint8Array): boolean => {
      if (isGone || !twin.has.plug) return false
      if (isSame(bytes, STATUS_REQUEST)) void answer(...status())
      else if (isSame(bytes, END_REQUEST)) void (twin.has.paper && !twin.has.coverOpen && answer(0))
      else if (isSame(bytes, pulse)) drawerKicks += 1
      else if (twin.vanishAfterBytes !== null && twin.vanishAfterBytes < bytes.length) {
        twin.vanishAfterBytes = null
        twin.has.plug = false
        isGone = true
        return false
      } else takeSlip(bytes)
      return true
    }
    return {
      write: (bytes) => Promise.resolve(write(bytes)),
      close: () => {
        const wasGone = isGone || !twin.has.plug
        isGone = true
        return Promise.resolve(!wasGone)
      },
      abandon: () => {
        isGone = true
      },
    }
  }

  const printer = createPrinterOn(openWire, options)
  const twin: SimulatedPrinter = {
    ...printer,
    print: async (slip: readonly ReceiptLine[]) => {
      textByBytes.set(keyOf(slipToBytes(slip, columns)), slipText(slip, columns))
      return printer.print(slip)
    },
    slips,
    get drawerKicks() {
      return drawerKicks
    },
    has: { paper: true, coverOpen: false, plug: true },
    answersAfterMs: 0,
    vanishAfterBytes: null,
    paperEndsInSlip: false,
    hangsAfterSlip: false,
  }
  return twin
}
