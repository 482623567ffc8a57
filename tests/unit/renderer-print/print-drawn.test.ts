import { expect, it } from 'vitest'
import { printLimits } from '../../../src-renderer/print/limits.ts'
import { printDrawn } from '../../../src-renderer/print/print-drawn.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const createPrinter = () => {
  const clock = createFakeClock()
  const counts = { printed: 0, closed: 0 }
  const page = Object.assign(new EventTarget(), { print: () => void (counts.printed += 1) })
  let draw = (): void => {}
  const drawn = new Promise<void>((resolve) => (draw = resolve))
  const off = printDrawn({ page, after: (ms, then) => clock.after(ms, then), drawn, closed: () => void (counts.closed += 1) })
  return { clock, counts, off, draw: () => draw(), close: () => page.dispatchEvent(new Event('afterprint')) }
}

it('prints when the page is drawn, once, and ends with the dialog', async () => {
  const { clock, counts, draw, close } = createPrinter()
  await clock.advance(100)
  // Somebody else's page was printed meanwhile.
  close()
  expect(counts).toEqual({ printed: 0, closed: 0 })
  draw()
  await clock.advance(printLimits.drawnMs)
  expect(counts).toEqual({ printed: 1, closed: 0 })
  close()
  close()
  await clock.advance(2 * printLimits.closedMs)
  expect(counts).toEqual({ printed: 1, closed: 1 })
})

it('ends where no browser ever says that the dialog is closed', async () => {
  const { clock, counts, draw } = createPrinter()
  draw()
  await clock.advance(printLimits.closedMs - 1)
  expect(counts).toEqual({ printed: 1, closed: 0 })
  await clock.advance(1)
  expect(counts).toEqual({ printed: 1, closed: 1 })
})

it('prints what there is when drawing does not end', async () => {
  const { clock, counts, draw } = createPrinter()
  await clock.advance(printLimits.drawnMs)
  expect(counts.printed).toBe(1)
  draw()
  await clock.advance(1)
  expect(counts.printed).toBe(1)
})

it('prints nothing after it was called off', async () => {
  const { clock, counts, off, draw, close } = createPrinter()
  off()
  draw()
  await clock.advance(2 * printLimits.closedMs)
  close()
  expect(counts).toEqual({ printed: 0, closed: 0 })
})
