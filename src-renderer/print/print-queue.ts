/** One page and whom to tell that it was printed, or that its dialog was closed. */
export interface PrintJob<Page> {
  page: Page
  done: () => void
}

/**
 * Prints one page after the other, in the order in which they were asked for; none is given up.
 * `show` gets the page that is to be printed now, or null. Each promise resolves when its page is done.
 */
export const createPrintQueue = <Page>(show: (job: PrintJob<Page> | null) => void): ((page: Page) => Promise<void>) => {
  let last = Promise.resolve()
  const printOne = (page: Page): Promise<void> =>
    new Promise((resolve) => {
      let isDone = false
      const done = (): void => {
        if (isDone) return
        isDone = true
        show(null)
        resolve()
      }
      show({ page, done })
    })
  return (page) => {
    last = last.then(() => printOne(page))
    return last
  }
}
