import type { Page } from '@playwright/test'

/**
 * What is wrong with how the page lies on the screen: things outside it, clipped or spilling text,
 * text over text or running into a box, text too small, targets too small. Empty when all is well.
 */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const SLACK = 1
    const rootStyle = getComputedStyle(document.documentElement)
    const root = Number.parseFloat(rootStyle.fontSize)
    // The smallest size counts for the screen, not for the text size somebody chose.
    const smallest = (0.9375 * root) / Number(rootStyle.getPropertyValue('--text-scale') || '1')
    const scope = document.querySelector('dialog[open]') ?? document.body
    const label = (element: Element): string => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').slice(0, 40)}"`
    const isShown = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })

    interface Box {
      left: number
      top: number
      right: number
      bottom: number
    }
    /** The part of the screen in which an element may be seen: its scrolling and clipping ancestors. */
    const windowOf = (element: Element): { box: Box; scrolls: boolean } => {
      const box: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
      let scrolls = false
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(up)
        if (overflowX === 'visible' && overflowY === 'visible') {
          if (position === 'fixed') break
          continue
        }
        const rect = up.getBoundingClientRect()
        if ((overflowY === 'auto' || overflowY === 'scroll') && up.scrollHeight > up.clientHeight + SLACK) scrolls = true
        box.left = Math.max(box.left, rect.left)
        box.right = Math.min(box.right, rect.right)
        box.top = Math.max(box.top, rect.top)
        box.bottom = Math.min(box.bottom, rect.bottom)
      }
      return { box, scrolls }
    }

    const texts: { box: Box; element: Element }[] = []
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (element === null || (node.textContent ?? '').trim() === '' || !isShown(element)) continue
      // Data that may be cut says so by its class; wording never has it.
      if (element.matches('.cut')) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < smallest - 0.1) faults.push(`too small (${size}px): ${label(element)}`)
      const range = document.createRange()
      range.selectNodeContents(node)
      const { box, scrolls } = windowOf(element)
      for (const rect of range.getClientRects()) {
        const outside = rect.left < box.left - SLACK || rect.right > box.right + SLACK || (!scrolls && (rect.top < box.top - SLACK - rect.height * 0.15 || rect.bottom > box.bottom + SLACK + rect.height * 0.15))
        if (outside) faults.push(`clipped or outside: ${label(element)}`)
        else if (rect.top >= box.top - SLACK && rect.bottom <= box.bottom + SLACK) texts.push({ box: rect, element })
      }
      const block = element.closest('p,li,div,h1,h2,button,small,b,span')
      if (block !== null && getComputedStyle(block).display !== 'inline' && block.scrollWidth > block.clientWidth + SLACK) faults.push(`spills: ${label(block)}`)
    }
    // Line boxes of big type touch; letters do not. A third of a line is a collision.
    const inOverlay = (element: Element): Element | null => element.closest('.toasts,.alarm,.drawer')
    for (const [index, one] of texts.entries()) {
      for (const other of texts.slice(index + 1)) {
        if (one.element === other.element || inOverlay(one.element) !== inOverlay(other.element)) continue
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const line = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
        if (width > 2 && height > line / 3) faults.push(`text over text: ${label(one.element)} and ${label(other.element)}`)
      }
    }
    // Text beside a filled box must not run into it, whichever of them is on top.
    for (const box of scope.querySelectorAll('.next, .panel, .tag, .btn, .key, .give li, .strip')) {
      if (!isShown(box)) continue
      const { box: seen } = windowOf(box)
      const rect = box.getBoundingClientRect()
      for (const { box: text, element } of texts) {
        if (box.contains(element) || inOverlay(element) !== inOverlay(box)) continue
        const width = Math.min(rect.right, text.right, seen.right) - Math.max(rect.left, text.left, seen.left)
        const height = Math.min(rect.bottom, text.bottom, seen.bottom) - Math.max(rect.top, text.top, seen.top)
        if (width > 2 && height > 3) faults.push(`runs into ${label(box)}: ${label(element)}`)
      }
    }
    for (const target of scope.querySelectorAll('button, input, [role=option]')) {
      if (!isShown(target) && !target.matches('.switch input')) continue
      const rect = target.getBoundingClientRect()
      if (rect.width < 3 * root - SLACK || rect.height < 3 * root - SLACK) faults.push(`target ${rect.width}x${rect.height}: ${label(target)}`)
    }
    const { scrollWidth, scrollHeight } = document.documentElement
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) faults.push(`page scrolls: ${scrollWidth}x${scrollHeight}`)
    return [...new Set(faults)]
  })
