import type { Locator, Page } from '@playwright/test'

/** What the bars of a printed command sheet and of one staff card say. */
export interface Sheet {
  key: (number: number) => string
  handOver: (name: string) => string
  mode: (name: string) => string
  staff: string
}

const textOf = async (row: Locator): Promise<string> => (await row.getAttribute('data-sheet-code')) ?? ''

/** Looks at the sheet and at a staff card as the window shows them, and reads what their bars say. */
export const takeSheet = async (page: Page): Promise<Sheet> => {
  await page.keyboard.press('F1')
  await page.keyboard.press('Alt+Digit2')
  const rows = page.locator('.sheet-preview .sheet-row')
  await rows.first().waitFor()
  const all = await rows.evaluateAll((list) => list.map((row) => ({ text: row.getAttribute('data-sheet-code') ?? '', name: row.querySelector('span')?.textContent ?? '', number: Number(row.querySelector('b')?.textContent ?? 0) })))
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.keyboard.press('Alt+Digit3')
  await page.locator('textarea').fill('Ada')
  await page.keyboard.press('F2')
  const staff = await textOf(page.locator('.staff-card'))
  await page.keyboard.press('Escape')
  const find = (is: (row: (typeof all)[number]) => boolean): string => all.find(is)?.text ?? ''
  return {
    key: (number) => find((row) => row.number === number),
    handOver: (name) => find((row) => row.name === `Hand over ${name}`),
    mode: (name) => find((row) => row.name === name),
    staff,
  }
}
