import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import { slipRows } from './slip-rows.ts'

/** Rows of paper between the print head and the knife. */
const FEED_BEFORE_CUT = 4
const CODE_SIZE = 6

/** Code pages that nearly every printer of this language has under the same number. */
const PAGES = { codepageMapping: 'epson', codepageCandidates: ['cp437', 'cp858', 'cp852', 'cp866', 'windows1252'] } as const

const encoderFor = (columns: number): ReceiptPrinterEncoder =>
  new ReceiptPrinterEncoder({ language: 'esc-pos', columns, newline: '\n', feedBeforeCut: FEED_BEFORE_CUT, ...PAGES, codepageCandidates: [...PAGES.codepageCandidates] })

/** A slip in the language of receipt printers (ESC/POS), from its start to its cut. */
export const slipToBytes = (slip: readonly ReceiptLine[], columns: number): Uint8Array => {
  const encoder = encoderFor(columns).initialize().codepage('auto')
  for (const row of slipRows(slip, columns)) {
    if (row.kind === 'code') encoder.align('center').qrcode(row.text, { model: 2, size: CODE_SIZE, errorlevel: 'm' }).align('left')
    else encoder.bold(row.isStrong).height(row.isTall ? 2 : 1).line(row.text).height(1).bold(false)
  }
  // The encoder ends its last line after the knife, which would be an empty row on top of the next slip.
  return encoder.cut('partial').encode().slice(0, -1)
}

/** Opens the drawer on the printer's first plug: 100 ms of current, 500 ms of rest. */
export const drawerBytes = (columns: number): Uint8Array => encoderFor(columns).pulse(0, 100, 500).encode()
