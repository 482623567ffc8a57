import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import { fail, unreachable } from '../../../src-shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ReceiptPrinter } from '../../ports/till/printer.ts'
import { fileWire } from './file-wire.ts'
import { createPrintJobs } from './print-jobs.ts'
import type { PrinterAddress } from './printer-address.ts'
import type { OpenWire } from './printer-wire.ts'
import { serialWire } from './serial-wire.ts'
import { drawerBytes, slipToBytes } from './slip-bytes.ts'
import { tcpWire } from './tcp-wire.ts'

export interface ReceiptPrinterOptions {
  clock: Clock
  /** Characters of a line; 42 where nobody says. */
  columns?: number
  /** False: no drawer hangs on it, and none is opened. */
  drawer?: boolean
}

export const DEFAULT_COLUMNS = 42

const wireTo = (address: PrinterAddress, clock: Clock): OpenWire => {
  switch (address.kind) {
    case 'tcp':
      return tcpWire(address, clock)
    case 'file':
      return fileWire(address.path, clock)
    case 'serial':
      return serialWire(address, clock)
    default:
      return unreachable(address)
  }
}

/** A printer at any wire; see `createReceiptPrinter`. */
export const createPrinterOn = (openWire: OpenWire, { clock, columns = DEFAULT_COLUMNS, drawer = true }: ReceiptPrinterOptions): ReceiptPrinter => {
  const send = createPrintJobs(openWire, { clock })
  return {
    isThere: true,
    print: async (slip: readonly ReceiptLine[]) => send(slipToBytes(slip, columns)),
    kickDrawer: async () => (drawer ? send(drawerBytes(columns)) : fail('not-set-up')),
  }
}

/** The receipt printer at this address (ESC/POS). Nothing is opened before the first slip; a printer that is off now may be on then. */
export const createReceiptPrinter = (address: PrinterAddress, options: ReceiptPrinterOptions): ReceiptPrinter => createPrinterOn(wireTo(address, options.clock), options)

/** A till without a printer. */
export const noPrinter: ReceiptPrinter = {
  isThere: false,
  print: () => Promise.resolve(fail('not-set-up')),
  kickDrawer: () => Promise.resolve(fail('not-set-up')),
}
