/** Tells whether this window has the keyboard, now and on every change. */
export const watchFocus = (page: Window, heard: (heard: boolean) => void): void => {
  heard(page.document.hasFocus())
  page.addEventListener('focus', () => heard(true))
  page.addEventListener('blur', () => heard(false))
}

/**
 * A button touched or clicked gives the focus back at once: a keyboard gun ends its code with
 * Enter, which would press the button again. Focus set by the Tab key stays.
 */
export const releaseTouchedButtons = (page: Window): void => {
  page.addEventListener('click', (event) => {
    // `detail` is 0 when Enter or Space pressed the button.
    if (event.detail === 0 || !(event.target instanceof Element)) return
    const button = event.target.closest('button')
    if (button instanceof HTMLElement) button.blur()
  })
}

/** Tells every touch and key, which keeps a card with hand-outs open. */
export const watchTouches = (page: Window, touched: () => void): void => {
  page.addEventListener('pointerdown', touched, { capture: true, passive: true })
  page.addEventListener('keydown', touched, { capture: true, passive: true })
}
