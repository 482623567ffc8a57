import type { Page } from '@playwright/test'

/** Puts a theme and a text size on the page, as the settings do. */
export const dress = (page: Page, theme: string, textSize = 100): Promise<void> =>
  page.evaluate(
    ([themeName, size]) => {
      document.documentElement.dataset['theme'] = themeName
      document.documentElement.dataset['text'] = String(size)
      document.documentElement.style.setProperty('--text-scale', String(size / 100))
    },
    [theme, textSize] as const,
  )

/** Long enough for what the desk told to be heard and painted. */
export const settle = (page: Page): Promise<void> => page.waitForTimeout(250)
