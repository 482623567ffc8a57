import { vi } from 'vitest'
import { attachKeyboardWedge, wedgeSettingsOf, type KeyboardWedge } from '../../../src-renderer/input/keyboard-wedge.ts'
import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'
import { DEFAULT_KEYBOARD_GUN, type KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { createFakePage, fakeElements, type FakePage } from './fake-page.ts'
import { keystroke } from './gun-strokes.ts'

export interface HeardPage extends FakePage {
  scans: string[]
  errors: string[]
  duplicates: string[]
  wedge: KeyboardWedge
  /** Key-downs, each let go before the next one, as a gun does. */
  send: (strokes: readonly Keystroke[]) => void
}

const stubElements = (): void => {
  for (const [name, element] of Object.entries(fakeElements)) vi.stubGlobal(name, element)
}

/** Key-downs on a page, each let go before the next one. */
export const sendStrokes = (page: FakePage, strokes: readonly Keystroke[]): void => {
  for (const stroke of strokes) {
    page.key('down', stroke)
    if (stroke.key === 'Shift' || stroke.key === 'Alt') continue
    page.key('up', stroke)
    if (stroke.shiftKey) page.key('up', keystroke({ key: 'Shift', code: 'ShiftLeft', timeStamp: stroke.timeStamp }))
  }
}

/** Key-downs of a gun in ALT mode; Alt goes up between two characters. */
export const sendAltMode = (page: FakePage, strokes: readonly Keystroke[]): void => {
  let isAltDown = false
  for (const stroke of strokes) {
    if (isAltDown && (stroke.key === 'Alt' || !stroke.altKey)) page.key('up', keystroke({ key: 'Alt', code: 'AltLeft', timeStamp: stroke.timeStamp - 1 }))
    isAltDown = stroke.altKey
    page.key('down', stroke)
  }
}

/** A page with a gun attached; stubs the browser's elements, which the test takes back with `vi.unstubAllGlobals`. */
export const createHeardPage = (settings: Partial<KeyboardGunSettings> = {}): HeardPage => {
  stubElements()
  const page = createFakePage()
  const [scans, errors, duplicates]: [string[], string[], string[]] = [[], [], []]
  const wedge = attachKeyboardWedge(page.window, {
    ...wedgeSettingsOf({ ...DEFAULT_KEYBOARD_GUN, ...settings }),
    onScan: ({ code }) => scans.push(code),
    onError: (error) => errors.push(error),
    onDuplicate: ({ code }) => duplicates.push(code),
  })
  return { ...page, scans, errors, duplicates, wedge, send: (strokes) => sendStrokes(page, strokes) }
}
