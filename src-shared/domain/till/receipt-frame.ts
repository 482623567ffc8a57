import type { Merchant, TaxRate } from './merchant.ts'
import { taxParts } from './merchant.ts'
import { moneyToText, rateToText } from './money-text.ts'
import type { ReceiptLine } from './receipt.ts'
import { fill, type SlipWords } from './slip-words.ts'
import { zonedTime } from './zoned-time.ts'

/** What all slips of one till have in common. */
export interface SlipFrame {
  words: SlipWords
  merchant: Merchant
  /** Null where no tax is named on slips. */
  tax: TaxRate | null
  /** Name of the time zone database in which times are said. */
  zone: string
  isTraining: boolean
}

export const pair = (left: string, right: string): ReceiptLine => ({ kind: 'pair', left, right })
export const strongPair = (left: string, right: string): ReceiptLine => ({ kind: 'pair', left, right, isStrong: true })
export const centred = (text: string, isStrong = false): ReceiptLine => ({ kind: 'text', text, align: 'center', isStrong })
export const RULE: ReceiptLine = { kind: 'rule' }
export const GAP: ReceiptLine = { kind: 'gap' }

const filled = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.trim() !== '')

/** Who sells, and what kind of paper this is. `copyAtMs`: printed before, and again then (rule Z29). */
export const slipHead = ({ words, merchant, zone, isTraining }: SlipFrame, copyAtMs: number | null): ReceiptLine[] => [
  ...filled([merchant.name]).map((text): ReceiptLine => ({ kind: 'title', text })),
  ...filled(merchant.lines).map((text) => centred(text)),
  ...filled([merchant.taxId]).map((id) => centred(fill(words.taxId, { id }))),
  ...(isTraining ? [GAP, centred(words.training, true)] : []),
  ...(copyAtMs === null ? [] : [GAP, centred(fill(words.copy, { time: zonedTime(copyAtMs, zone) }), true)]),
  GAP,
]

/** Training is said at both ends, so that no half of a slip passes for a receipt. */
export const slipFoot = ({ words, isTraining }: SlipFrame): ReceiptLine[] => (isTraining ? [GAP, centred(words.training, true)] : [])

export const amountIn = (currency: string, { words }: SlipFrame) => (minor: number): string => moneyToText({ minor, currency }, words)

/** The tax that is contained in an amount, and the rest (rule Z26). */
export const taxLines = (totalMinor: number, currency: string, frame: SlipFrame): ReceiptLine[] => {
  const { tax, words } = frame
  if (tax === null) return []
  const { taxMinor, netMinor } = taxParts(totalMinor, tax)
  const amount = amountIn(currency, frame)
  return [pair(fill(words.tax, { name: tax.name, rate: rateToText(tax.basisPoints, words) }), amount(taxMinor)), pair(words.net, amount(netMinor))]
}
