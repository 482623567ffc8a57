import { centsToText } from '../domain/money.ts'
import { spendCredits } from '../domain/sale/credit.ts'
import { fullPrice } from '../domain/sale/discount.ts'
import { refuse } from '../api/problems.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { limits } from '../limits.ts'
import type { PyValue } from '../python/json-read.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import { type Appraisal, appraise } from './appraisal.ts'
import { keyText, linesOf, type WantedLine } from './cart-lines.ts'
import type { SaleDesk } from './desk.ts'
import type { AskedExtras } from './extras.ts'
import { readItem } from './items.ts'
import { findOwner, type Owner } from './owner.ts'
import { refuseSale } from './refusal-answer.ts'
import { invalidQuantity, itemShape } from './shapes.ts'
import { slotOf, stationOf } from './slot.ts'

export type UpdateWish = { accessCode: string; items: readonly PyValue[]; asked: AskedExtras }

type PlacedLine = WantedLine & { place: number }

/**
 * Rule T17: the cart is replaced as a whole by what can be sold now, or left as it was. What it may become is decided
 * before anything is written.
 */
export function update(desk: SaleDesk, visit: DeskVisit, { accessCode, items, asked }: UpdateWish): Promise<Answer> | Answer {
  const wanted = readWanted(items)
  if (wanted.kind === 'refused') return wanted.answer
  const { extras, areAsked } = asked
  return visit.once.write(async (tables) => {
    const owner = await findOwner(tables, visit, accessCode)
    if (owner.kind === 'refused') return owner.answer
    const at = desk.now()
    const conferenceId = visit.conference.id
    const { lines, unknown } = await linesOf(tables, conferenceId, wanted.lines, at)
    const missing = [...wanted.nowhere, ...unknown.map(({ place }) => place)]
    if (extras.strict_items === true && missing.length > 0) return unknownItems(missing)
    const venue = await tables.venues.find(conferenceId)
    const basket = { conferenceId, lines, voucherCode: extras.voucher_code ?? '', attendee: owner.attendee, email: extras.buyer?.email ?? '' }
    const appraisal = await appraise(tables, basket, { at, holds: at, venue, findVoucher: tables.vouchers.byCode })
    const refusal = refuseSale(appraisal, lines)
    if (refusal !== undefined) return refusal
    const cartId = await tables.carts.lockOrOpen({ conferenceId, userId: owner.account.id, slot: slotOf(visit, owner, extras), at })
    await tables.carts.empty(cartId)
    await tables.carts.setVoucher(cartId, appraisal.voucher?.id ?? null, at)
    const ids: number[] = []
    for (const line of lines) ids.push(await tables.carts.add(cartId, line))
    await writeDown(tables, visit, { action: 'cart', at, attendeeId: null, subject: `cart ${cartId}`, ...stationOf(extras) })
    const cart = { cartId, ids, appraisal }
    return areAsked ? longAnswer(cart, { currency: venue.currency, creditCents: await creditsFor(tables, owner, cart, extras.use_credits) }) : shortAnswer(cart)
  })
}

type Wanted = { kind: 'wanted'; lines: PlacedLine[]; nowhere: number[] } | { kind: 'refused'; answer: JsonAnswer }

/** `nowhere` are the places of those that name no product at all. */
function readWanted(items: readonly PyValue[]): Wanted {
  if (items.length > limits.saleLines) return { kind: 'refused', answer: refuse(409, 'too_many_lines', `A cart has at most ${limits.saleLines} lines. Sell the rest with another one.`) }
  const lines: PlacedLine[] = []
  const nowhere: number[] = []
  const seen = new Set<string>()
  for (const [place, element] of items.entries()) {
    const item = readItem(element, 'lanyard')
    if (item.kind === 'bad quantity') return { kind: 'refused', answer: invalidQuantity }
    if (item.kind === 'nothing' || item.product === null) nowhere.push(place)
    else {
      if (item.quantity < 0n || item.quantity > BigInt(limits.saleQuantity)) return { kind: 'refused', answer: invalidQuantity }
      const key = keyText(item.product)
      if (seen.has(key)) return { kind: 'refused', answer: listedTwice }
      seen.add(key)
      lines.push({ product: item.product, quantity: Number(item.quantity), place })
    }
  }
  return { kind: 'wanted', lines, nowhere }
}

const listedTwice = refuse(409, 'listed_twice', 'One product is listed twice. Put its quantity together in one line.')

const unknownItems = (places: readonly number[]): JsonAnswer =>
  json(409, {
    error: 'Some of these products are not there any more. Load the list of products again.',
    code: 'unknown_items',
    items: places.toSorted((one, other) => one - other),
  })

type FilledCart = { cartId: number; ids: readonly number[]; appraisal: Appraisal }

/** What the attendee's credits would pay, for who asks to use them. */
async function creditsFor(tables: Tables, { account, attendee }: Owner, { appraisal }: FilledCart, isWanted = false): Promise<number> {
  if (!isWanted || attendee === null) return 0
  const credits = await tables.credits.availableTo({ userId: account.id, conferenceId: attendee.conferenceId })
  return appraisal.price.totalCents - spendCredits(credits.toReversed(), appraisal.price.totalCents).dueCents
}

const shortAnswer = ({ cartId, ids, appraisal: { price } }: FilledCart): JsonAnswer =>
  json(200, {
    cart_id: cartId,
    items: price.lines.map((line, index) => itemShape(ids[index] ?? 0, line)),
    total: centsToText(price.lines.reduce((sum, line) => sum + fullPrice(line), 0)),
  })

const longAnswer = ({ cartId, ids, appraisal: { price, voucher } }: FilledCart, { currency, creditCents }: { currency: string; creditCents: number }): JsonAnswer =>
  json(200, {
    cart_id: cartId,
    items: price.lines.map((line, index) => ({ ...itemShape(ids[index] ?? 0, line), discount: centsToText(line.discountCents), line_total: centsToText(line.totalCents) })),
    total: centsToText(price.totalCents),
    subtotal: centsToText(price.subtotalCents),
    discount: centsToText(price.discountCents),
    credits: centsToText(creditCents),
    due: centsToText(price.totalCents - creditCents),
    currency,
    voucher_code: voucher?.code ?? null,
  })
