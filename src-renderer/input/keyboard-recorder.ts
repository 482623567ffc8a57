import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { eventToKeystroke, isOfInputMethod, swallow } from './key-event.ts'
import { isModifier, isShortcut, keypadDigit, keystrokeToCharacter, type Keystroke } from './keystroke.ts'

/** How many recordings are under way: the last burst of one may still come when the next begins. */
const recordings = new WeakMap<Window, number>()
const count = (page: Window, more: 1 | -1): void => {
  recordings.set(page, (recordings.get(page) ?? 0) + more)
}

/** While a burst is recorded, it is nothing else: no scan for the desk either. */
export const isRecorded = (page: Window): boolean => (recordings.get(page) ?? 0) > 0

/** The desk's own keys lead out of every screen; Alt with the keypad is a gun in ALT mode. */
const isDeskKey = ({ key, code, altKey }: KeyboardEvent): boolean => key === 'Escape' || /^F\d{1,2}$/u.test(key) || (altKey && /^Digit\d$/u.test(code))

/** Keys that move about in the page and press what is there, as long as no burst has begun. */
const isPageKey = (stroke: Keystroke): boolean => stroke.key === 'Enter' || stroke.key === ' ' || keystrokeToCharacter(stroke, 'key') === undefined

const CAPTURE = { capture: true }

/** Whether a burst may have begun with this key. */
export const isBurstKey = (stroke: Keystroke): boolean => !isModifier(stroke) && (isAltDigit(stroke) || !(isShortcut(stroke) || isPageKey(stroke)))

/**
 * Tells every burst of key-downs as it came, 500 ms after its last key; modifiers are part of it.
 * Its keys reach no field, no button and no listener; Escape, F-keys and Alt with a digit do, and so
 * do Tab, Enter, Space and arrows while no burst is under way. Returns what ends the recording.
 *
 * A burst is heard whole or not at all: one that is under way when the recording begins, its last
 * key at `behindMs`, and one that is when the recording ends are kept from the page to their end and
 * not told.
 */
export const recordKeyboard = (page: Window, heard: (strokes: readonly Keystroke[]) => void, behindMs = Number.NEGATIVE_INFINITY): (() => void) => {
  const kept = new Set<string>()
  let strokes: Keystroke[] = []
  let lastMs = behindMs
  let isGivenUp = page.performance.now() - behindMs <= keyboardLimits.recordedMs
  let isStopped = false
  let isBehindDeadKey = false
  let timer: number | undefined

  const isUnderWay = (): boolean => isGivenUp || strokes.some((stroke) => !isModifier(stroke))
  const end = (): void => {
    page.clearTimeout(timer)
    if (isStopped) return detach()
    const burst = isUnderWay() && !isGivenUp ? strokes : []
    strokes = []
    isGivenUp = false
    if (burst.length > 0) heard(burst)
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
    // Whoever listens behind has been kept from this key already, so that a stopped recording takes it as well.
    if (!isStopped && stroke.timeStamp - lastMs > keyboardLimits.recordedMs) end()
    if (!isUnderWay() && !isModifier(stroke) && !isAltDigit(stroke) && isPageKey(stroke)) return
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
    if ((isGivenUp || strokes.length > 0) && event.inputType === 'insertText') swallow(event)
  }

  const onBlur = (): void => {
    if (!isStopped) end()
  }
  const detach = (): void => {
    page.clearTimeout(timer)
    count(page, -1)
    page.removeEventListener('keydown', onKeyDown, CAPTURE)
    page.removeEventListener('keyup', onKeyUp, CAPTURE)
    page.removeEventListener('beforeinput', onBeforeInput, CAPTURE)
    page.removeEventListener('blur', onBlur)
  }

  count(page, 1)
  page.addEventListener('keydown', onKeyDown, CAPTURE)
  page.addEventListener('keyup', onKeyUp, CAPTURE)
  page.addEventListener('beforeinput', onBeforeInput, CAPTURE)
  page.addEventListener('blur', onBlur)
  if (isGivenUp) waitForEnd()
  return () => {
    isStopped = true
    isGivenUp = isUnderWay()
    if (!isGivenUp) detach()
  }
}

const isAltDigit = (stroke: Keystroke): boolean => stroke.altKey && keypadDigit(stroke) !== undefined
