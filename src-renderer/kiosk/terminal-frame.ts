import type { DeskStore } from '../state/store.ts'

/** The host sends this on to an origin of its own; see the loopback host. */
const TERMINAL_PATH = '/terminal'

/**
 * Opens the page of the card company's script inside this one when the station says that it takes cards through it. That
 * page is another origin and a sandbox: it reaches nothing here, and nothing here hears what is said there. Once opened
 * it stays, because it holds the connection to the reader. In Electron it has a window of its own.
 */
export const openTerminalFrame = (page: Window, store: Pick<DeskStore['store'], 'getState' | 'subscribe'>): void => {
  if (page.lanyardHost === 'electron') return
  let stop = (): void => {}
  const look = (): void => {
    if (store.getState().till?.can.card !== 'stripe-js') return
    stop()
    // oxlint-disable-next-line react/iframe-missing-sandbox -- the next line is the sandbox
    const frame = page.document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
    frame.src = TERMINAL_PATH
    frame.title = 'Card terminal'
    frame.hidden = true
    frame.tabIndex = -1
    page.document.body.append(frame)
  }
  stop = store.subscribe(look)
  look()
}
