import type { Page } from '@playwright/test'
import type { TillView } from '../../../../src-shared/contract/types.ts'
import type { Shot } from '../operation-pages.ts'
import { MORNING_MS, people } from '../samples.ts'
import type { ScriptedDesk } from '../scripted-desk.ts'
import { basketOf, catalogue, filled, quoted, sales, tillOf } from './till-samples.ts'

/** Opens the till as it stands at the station. */
export const openSelling = async (desk: ScriptedDesk, page: Page, till: TillView): Promise<void> => {
  desk.tell({ kind: 'till', till }, { kind: 'till-catalogue', catalogue })
  await page.locator('[data-action=till]').waitFor()
  await page.keyboard.press('F8')
  await page.locator('[data-screen=till]').waitFor()
}

const shot = (name: string, part: Partial<TillView>, then: (page: Page, desk: ScriptedDesk) => Promise<void> = async () => {}): Shot => ({
  name: `till-${name}`,
  arrange: async (desk, page) => {
    await openSelling(desk, page, tillOf(part))
    await then(page, desk)
  },
})

const press = (key: string, appears: string) => async (page: Page): Promise<void> => {
  await page.keyboard.press(key)
  await page.locator(appears).first().waitFor()
}

const receipt = { lines: [{ kind: 'title', text: 'Example Conf 2027' }, { kind: 'pair', left: '1 x Day ticket, Saturday', right: '60.00' }, { kind: 'pair', left: 'Total EUR', right: '155.00', isStrong: true }, { kind: 'rule' }, { kind: 'text', text: 'VISA DEBIT **** 4242' }] } as const

const salesShots: readonly Shot[] = Object.entries(sales).map(([name, sale]) => ({
  name: `till-sale-${name}`,
  arrange: async (desk, page) => {
    Object.assign(desk.answers.till ?? {}, { receipt: { lines: [...receipt.lines] } })
    await openSelling(desk, page, tillOf({ basket: filled, sale }))
    await page.locator('[data-panel]').waitFor()
  },
}))

/** Every page and panel of the till, each once. */
export const tillShots: readonly Shot[] = [
  { name: 'till-idle', arrange: (desk) => desk.tell({ kind: 'till', till: tillOf({ sale: sales.waiting, unresolved: [sales.held] }) }) },
  {
    name: 'till-cases',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'till', till: tillOf({ sale: sales.unsure, unresolved: [{ ...sales.pending, withLead: 'MARA D' }] }) })
      await page.locator('[data-money-cases="2"]').waitFor()
      await page.keyboard.press('F10')
      await page.locator('[data-screen=cases] [data-money-cases="2"]').waitFor()
    },
  },
  shot('empty', {}),
  shot('cart', { basket: filled }),
  shot('cart-troubles', {
    basket: basketOf({
      voucherCode: 'SPEAKER-2027',
      price: quoted({
        discountMinor: 2000,
        creditsMinor: 500,
        dueMinor: 13000,
        isHeld: false,
        troubles: [
          { line: 1, code: 'sold_out', sentence: '', left: 0 },
          { line: null, code: 'voucher_expired', sentence: '', left: null },
        ],
      }),
      block: 'trouble',
    }),
  }),
  shot('cart-notes', {
    basket: basketOf({
      customer: { kind: 'attendee', code: '7Q0O1I4K', name: 'Wilhelmina Alexandrina Konstantinopolitanska-Featherstonehaugh' },
      customerNote: { creditsMinor: 2500, openCartWillBeEmptied: true, pendingOrder: 'ORD-99' },
      priceChange: { wasMinor: 15000, isMinor: 15500 },
      block: 'price-changed',
    }),
    unresolved: [sales.pending],
  }),
  shot('cart-nobody', { basket: basketOf({ customer: { kind: 'nobody' }, block: 'name-needed' }) }),
  shot('cart-order', { basket: basketOf({ order: { reference: 'ORD-99', dueMinor: 15500 } }) }),
  shot('cart-offline', { isOffline: true, basket: basketOf({ price: { kind: 'stale' }, block: 'no-price' }) }),
  shot('cart-for-nothing', { basket: basketOf({ voucherCode: 'SPEAKER-2027', price: quoted({ discountMinor: 15500, totalMinor: 0, dueMinor: 0 }) }) }),
  shot('cart-no-shift', { basket: basketOf({ block: 'no-shift' }), shift: null }),
  shot('cart-left', { basket: basketOf({ block: 'sale-open' }), sale: { ...sales.waiting, state: 'cart_changed', message: null, wishes: ['retry', 'cancel'] } }),
  shot('training', { mode: 'training', stage: true, basket: filled }),
  shot('training-waiting', { mode: 'training', stage: true, basket: filled, sale: sales.waiting }),
  shot('training-paid', {}, async (page, desk) => {
    Object.assign(desk.answers.till ?? {}, { receipt: { lines: [...receipt.lines, ...Array.from({ length: 30 }, (_, place) => ({ kind: 'text', text: `Line ${place}` }) as const)] } })
    desk.tell({ kind: 'till', till: tillOf({ mode: 'training', sale: { ...sales.paid, order: { reference: 'ORD-147', accessCode: null, dueMinor: 0 } } }) })
    await page.locator('.receipt').waitFor()
  }),
  shot('guest', {}, async (page, desk) => {
    desk.answers.search = () => people
    await press('F3', '[data-page=guest]')(page)
    await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
    await page.locator('[role=option]').first().waitFor()
  }),
  shot('more', { basket: filled }, press('F9', '[data-page=more]')),
  shot('readers', { basket: filled, readerId: null }, press('F2', '[data-page=readers]')),
  shot('parked', { parked: [{ id: 'a', atMs: MORNING_MS - 600_000, lines: 2, name: 'Robin Sample', totalMinor: 8000 }, { id: 'b', atMs: MORNING_MS - 60_000, lines: 1, name: '', totalMinor: 24000 }] }, press('F8', '[data-page=parked]')),
  shot('unresolved', { unresolved: [{ ...sales.pending, withLead: 'MARA D' }, { ...sales.held, saleId: 'sale-151', number: 151 }], failedRefunds: [{ saleId: 'sale-42', number: 42, atMs: MORNING_MS - 600_000, minor: 4500, currency: 'eur' }] }, press('F10', '[data-page=unresolved]')),
  shot('cash', { basket: filled }, async (page) => {
    await press('F5', 'dialog[open]')(page)
    await page.keyboard.press('Alt+Digit1')
  }),
  shot('new-guest', {}, async (page) => {
    await press('F3', '[data-page=guest]')(page)
    await press('Alt+Digit1', 'dialog[open]')(page)
  }),
  shot('give-away', { basket: filled }, press('F11', 'dialog[open]')),
  shot('printer', { sale: sales.paid }, async (page, desk) => {
    Object.assign(desk.answers.till ?? {}, { printReceipt: { kind: 'refused', why: 'printer', detail: 'no-answer' } })
    await press('F2', '[data-refusal=printer]')(page)
  }),
  shot('settle-cash', { sale: sales['cash-back'] }, press('F11', 'dialog[open]')),
  shot('settle', { basket: filled, sale: sales.pending }, press('F11', 'dialog[open]')),
  ...salesShots,
]
