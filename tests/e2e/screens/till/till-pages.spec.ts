import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from '../fixture.ts'
import { layoutFaults } from '../layout.ts'
import { dress, settle } from '../look.ts'
import { tillShots } from './till-pages.ts'

const PICTURES = 'test-results/screens'
const THEMES = ['light', 'dark', 'contrast'] as const

/** All of axe once; in the other themes only what colours can break. */
const axeFaults = async (page: Page, theme: string): Promise<string[]> => {
  const axe = new AxeBuilder({ page })
  const { violations } = await (theme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
  return violations.flatMap((one) => one.nodes.map((node) => `axe ${theme} ${one.id}: ${node.html.slice(0, 120)}`))
}

for (const shot of tillShots) {
  test(`${shot.name} fits, is readable and is not complained about`, async ({ page, desk, complaints }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await shot.arrange(desk, page)
    await settle(page)
    const faults: string[] = []
    for (const theme of THEMES) {
      await dress(page, theme)
      await page.screenshot({ path: `${PICTURES}/${shot.name}-${theme}-1280.png` })
      faults.push(...(await axeFaults(page, theme)))
      if (theme !== 'dark') faults.push(...(await layoutFaults(page)).map((fault) => `${theme} 1280: ${fault}`))
    }
    await page.setViewportSize({ width: 1920, height: 1080 })
    await dress(page, 'light')
    await page.screenshot({ path: `${PICTURES}/${shot.name}-light-1920.png` })
    faults.push(...(await layoutFaults(page)).map((fault) => `light 1920: ${fault}`))
    // Large text is for tired eyes: the page may scroll inside, and nothing spills or is cut.
    await page.setViewportSize({ width: 1280, height: 800 })
    for (const size of [115, 130]) {
      await dress(page, 'light', size)
      await page.screenshot({ path: `${PICTURES}/${shot.name}-text-${size}.png` })
      faults.push(...(await layoutFaults(page)).map((fault) => `text ${size}: ${fault}`))
    }
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
  })
}
