import type { SaleLine } from '../domain/sale/discount.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import type { Appraisal } from './appraisal.ts'
import { keyShape } from './shapes.ts'
import { refusalWords, VOUCHER_WORDS } from './words.ts'

/** Every reason why this cannot be sold, the voucher's first. */
export function refusalShapes({ voucherRefusal, refusals }: Appraisal, lines: readonly SaleLine[]) {
  const ofVoucher = voucherRefusal === null ? [] : [{ line: null, code: voucherRefusal, error: VOUCHER_WORDS[voucherRefusal], left: null }]
  const ofLines = refusals.flatMap((refusal) => {
    const { product } = lines[refusal.line] ?? {}
    if (product === undefined) return []
    const { line, code, left } = refusal
    return [{ line, ...keyShape(product), name: product.name, code, error: refusalWords(refusal, product), left }]
  })
  return [...ofVoucher, ...ofLines]
}

/** Undefined when nothing speaks against it. The first reason is the one for the desk; all of them are listed. */
export function refuseSale(appraisal: Appraisal, lines: readonly SaleLine[]): JsonAnswer | undefined {
  const shapes = refusalShapes(appraisal, lines)
  const [first] = shapes
  return first && json(409, { error: first.error, code: first.code, refusals: shapes })
}
