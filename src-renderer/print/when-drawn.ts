const isDrawn = (root: Element): boolean => root.querySelector('[aria-busy=true]') === null

/** Resolves when nothing below `root` is still being made and the fonts are there. */
export const whenDrawn = async (root: Element): Promise<void> => {
  await new Promise<void>((resolve) => {
    if (isDrawn(root)) return resolve()
    const watch = new MutationObserver(() => {
      if (!isDrawn(root)) return
      watch.disconnect()
      resolve()
    })
    watch.observe(root, { childList: true, subtree: true, attributes: true })
  })
  await document.fonts.ready
}
