/** How long a page on its way to the printer is waited for. The next one waits behind it. */
export const printLimits = {
  /** Bar codes and fonts take a fraction of a second; after this the page is printed as it is. */
  drawnMs: 10_000,
  /** A browser that stands still while its dialog is open says at once that it is closed; of one that never says so, this much. */
  closedMs: 60_000,
} as const
