import { printLimits } from './limits.ts'

export interface PrintingParts {
  page: Pick<Window, 'print' | 'addEventListener' | 'removeEventListener'>
  after: (ms: number, then: () => void) => () => void
  /** The page is drawn. */
  drawn: Promise<void>
  /** The dialog was closed, or nobody will ever say so. */
  closed: () => void
}

/** Opens the print dialog once the page is drawn. Returns how to call it off. */
export const printDrawn = ({ page, after, drawn, closed }: PrintingParts): (() => void) => {
  let state: 'drawing' | 'open' | 'over' = 'drawing'
  let stop = (): void => {}

  const off = (): void => {
    state = 'over'
    stop()
    page.removeEventListener('afterprint', end)
  }
  const end = (): void => {
    off()
    closed()
  }
  const print = (): void => {
    if (state !== 'drawing') return
    state = 'open'
    stop()
    // Before the dialog: most browsers stand still while it is open, and tell its end before any timer.
    stop = after(printLimits.closedMs, end)
    page.addEventListener('afterprint', end)
    page.print()
  }

  stop = after(printLimits.drawnMs, print)
  void drawn.then(print)
  return off
}
