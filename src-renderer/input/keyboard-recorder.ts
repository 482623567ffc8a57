import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { eventToKeystroke, isOfInputMethod, swallow } from './key-event.ts'
import { isModifier, keypadDigit, keystrokeToCharacter, type Keystroke } from './keystroke.ts'

const recording = new WeakSet<Window>()

/** While a burst is recorded, it is nothing else: no scan for the desk either. */
export const isRecorded = (page: Window): boolean => recording.has(page)

/** The desk's own keys lead out of every screen; Alt with the keypad is a gun in ALT mode. */
const isDeskKey = ({ key, code, altKey }: KeyboardEvent): boolean => key === 'Escape' || /^F\d{1,2}$/u.test(key) || (altKey && /^Digit\d$/u.test(code))

/** Keys that move about in the page and press what is there, as long as no burst has begun. */
const isPageKey = (stroke: Keystroke): boolean => stroke.key === 'Enter' || stroke.key === ' ' || keystrokeToCharacter(stroke, 'key') === undefined

/**
 * Tells every burst of key-downs as it came, 500 ms after its last key; modifiers are part of it.
 * Its keys reach no field, no button and no listener; Escape, F-keys and Alt with a digit do, and so
 * do Tab, Enter, Space and arrows while no burst is under way. Returns what ends the recording.
 */
export const recordKeyboard = (page: Window, heard: (strokes: readonly Keystroke[]) => void): (() => void) => {
  const kept = new Set<string>()
  let strokes: Keystroke[] = []
  let lastMs = 0
  let isBehindDeadKey = false
  let timer: number | undefined

  const end = (): void => {
    page.clearTimeout(timer)
    const burst = strokes
    strokes = []
    if (burst.some((stroke) => !isModifier(stroke))) heard(burst)
  }
  const waitForEnd = (): void => {
    page.clearTimeout(timer)
    timer = page.setTimeout(lookAgain, keyboardLimits.recordedMs)
  }
  /** Keys that waited for the page to be free are handled first. */
  const lookAgain = (): void => {
    timer = page.setTimeout(end, keyboardLimits.lookAgainMs)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const isComposing = isOfInputMethod(event, isBehindDeadKey)
    isBehindDeadKey = event.key === 'Dead'
    if (isDeskKey(event) || isComposing) return
    const stroke = eventToKeystroke(event)
    if (stroke.timeStamp - lastMs > keyboardLimits.recordedMs) end()
    if (!strokes.some((one) => !isModifier(one)) && !isModifier(stroke) && !isAltDigit(stroke) && isPageKey(stroke)) return
    swallow(event)
    kept.add(event.code)
    if (strokes.length < keyboardLimits.recordedKeys) strokes.push(stroke)
    lastMs = stroke.timeStamp
    waitForEnd()
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    if (kept.delete(event.code)) swallow(event)
  }
  /** In ALT mode the system makes the character itself when Alt is released. */
  const onBeforeInput = (event: InputEvent): void => {
    if (strokes.length > 0 && event.inputType === 'insertText') swallow(event)
  }

  recording.add(page)
  page.addEventListener('keydown', onKeyDown, true)
  page.addEventListener('keyup', onKeyUp, true)
  page.addEventListener('beforeinput', onBeforeInput, true)
  page.addEventListener('blur', end)
  return () => {
    page.clearTimeout(timer)
    strokes = []
    recording.delete(page)
    page.removeEventListener('keydown', onKeyDown, true)
    page.removeEventListener('keyup', onKeyUp, true)
    page.removeEventListener('beforeinput', onBeforeInput, true)
    page.removeEventListener('blur', end)
  }
}

const isAltDigit = (stroke: Keystroke): boolean => stroke.altKey && keypadDigit(stroke) !== undefined
