import { attachKeyboardWedge } from '../../../src-renderer/input/keyboard-wedge.ts'
import { createFakePage, fakeElements } from '../../support/scan/fake-page.ts'
import { gunStrokes } from '../../support/scan/gun-strokes.ts'
import { benchText } from './text.ts'

const KEY_GAP_MS = 8
const SCAN_MS = 1000

/** Key-down of the end mark → code, through the listeners of the window on a page without a browser. */
export const measureKeyboard = (scans: number): number[] => {
  Object.assign(globalThis, fakeElements)
  const page = createFakePage()
  let heardMs: number | undefined
  const wedge = attachKeyboardWedge(page.window, {
    onScan: () => {
      heardMs = performance.now()
    },
    onError: (error) => {
      throw new Error(`The keyboard of the bench told ${error}`)
    },
  })
  const waits = Array.from({ length: scans }, (_, scan) => {
    const strokes = gunStrokes(benchText(scan), { gapMs: KEY_GAP_MS, fromMs: (scan + 1) * SCAN_MS })
    heardMs = undefined
    let sentMs = 0
    for (const stroke of strokes) {
      page.runTo(stroke.timeStamp)
      sentMs = performance.now()
      page.key('down', stroke)
      page.key('up', stroke)
    }
    if (heardMs === undefined) throw new Error(`Scan ${scan} of the bench was not decoded`)
    return heardMs - sentMs
  })
  wedge.detach()
  return waits
}
