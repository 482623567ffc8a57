import { cleanCode, defaultCleanSettings, type CleanError, type CleanSettings } from '../../src-shared/scan/clean-code.ts'
import { createDebounce } from '../../src-shared/scan/debounce.ts'
import type { KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'
import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { createFieldTrace, takesText } from './field-trace.ts'
import { eventToKeystroke, isOfInputMethod, swallow } from './key-event.ts'
import { burstEndMs, nextBurst, quietBurst, withOtherSettings, type BurstEffect, type BurstInput } from './keyboard-burst.ts'
import { defaultKeyboardSettings, keyboardSettingsOf, type KeyboardSettings } from './keyboard-settings.ts'
import { isRecorded } from './keyboard-recorder.ts'
import { typedBytes } from './typed-bytes.ts'

export interface KeyboardScan {
  code: string
  aim?: string
}

export type KeyboardScanError = 'incomplete' | CleanError

/** What set-up may say of guns that type. */
export interface KeyboardWedgeSettings {
  settings?: Partial<KeyboardSettings>
  clean?: Partial<CleanSettings>
}

export interface KeyboardWedgeOptions extends KeyboardWedgeSettings {
  onScan: (scan: KeyboardScan) => void
  onError: (error: KeyboardScanError) => void
  /** The same badge again within the debounce window: a quiet cue, not a check-in. */
  onDuplicate?: (scan: KeyboardScan) => void
}

export interface KeyboardWedge {
  /** Other settings hold from the next key on. What is being typed right then is no code: half of it was read otherwise. */
  change: (settings: KeyboardWedgeSettings) => void
  detach: () => void
}

const DEVICE = 'keyboard'

export const wedgeSettingsOf = (gun: KeyboardGunSettings): KeyboardWedgeSettings => {
  const { prefix, suffix, encoding, aim } = gun
  return { settings: keyboardSettingsOf(gun), clean: { prefix, suffix, encoding, aim } }
}

/**
 * Listens to a window for guns in keyboard mode. What a person types passes through untouched; a
 * scan leaves no trace in the focused field, and its Enter or Tab presses nothing.
 */
export function attachKeyboardWedge(page: Window, { onScan, onError, onDuplicate, ...first }: KeyboardWedgeOptions): KeyboardWedge {
  let { keyboard, text } = completed(first)
  const debounce = createDebounce()
  const trace = createFieldTrace()
  /** Keys whose key-down was kept from the page; their repeats and key-ups are as well. */
  const swallowed = new Set<string>()
  let state = quietBurst
  let isBehindDeadKey = false
  let timer: number | undefined
  let looks = 0

  const advance = (input: BurstInput): BurstEffect[] => {
    const step = nextBurst(state, input, keyboard)
    state = step.state
    looks = 0
    watchForSilence()
    return step.effects
  }

  const feed = (input: BurstInput, atMs: number): void => {
    for (const effect of advance(input)) apply(effect, atMs)
  }

  const apply = (effect: BurstEffect, atMs: number): void => {
    switch (effect.kind) {
      case 'mark':
        return trace.forget()
      case 'take-back':
        return trace.takeBack()
      case 'swallow':
        return
      case 'scan':
        return deliver(effect.text, atMs)
      case 'incomplete':
        return onError('incomplete')
    }
  }

  const deliver = (typed: string, atMs: number): void => {
    const { bytes, encoding } = typedBytes(typed, text.encoding)
    const scan = cleanCode({ bytes, line: 'keyboard' }, { ...text, encoding })
    if (scan.kind === 'nothing') return
    if (scan.kind === 'error') return onError(scan.error)
    const found: KeyboardScan = scan.aim === undefined ? { code: scan.code } : { code: scan.code, aim: scan.aim }
    const isRepeat = debounce.isRepeat({ device: DEVICE, code: scan.code, monotonicMs: atMs })
    if (isRepeat) onDuplicate?.(found)
    else onScan(found)
  }

  const watchForSilence = (): void => {
    page.clearTimeout(timer)
    const endMs = burstEndMs(state, keyboard)
    if (endMs === undefined) return
    const nowMs = page.performance.now()
    const graceMs = keyboard.terminator === 'none' ? keyboardLimits.graceWithoutEndMs : keyboardLimits.graceMs
    // Counted from the handling of the last key too: on a busy page the next one is still queued.
    const dueMs = Math.max(endMs, nowMs + keyboard.endGapMs) + graceMs
    timer = page.setTimeout(endBySilence, dueMs - nowMs, dueMs)
  }

  /** Looks twice: keys that waited for the page to be free are handled in between. A page that never is gets its end all the same. */
  const endBySilence = (dueMs: number): void => {
    const nowMs = page.performance.now()
    const looksAgain = looks === 0 || (nowMs > dueMs + keyboardLimits.lookAgainMs && looks < keyboardLimits.looks)
    looks += 1
    if (looksAgain) timer = page.setTimeout(endBySilence, keyboardLimits.lookAgainMs, nowMs + keyboardLimits.lookAgainMs)
    else feed({ kind: 'silence', nowMs }, nowMs)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    // What was typed before the recording began goes on there: half of a code is none.
    if (isRecorded(page)) return feed({ kind: 'composing' }, event.timeStamp)
    const stroke = eventToKeystroke(event)
    if (stroke.repeat && swallowed.has(event.code)) return swallow(event)
    const isComposing = isOfInputMethod(event, isBehindDeadKey)
    isBehindDeadKey = event.key === 'Dead'
    if (isComposing) return feed({ kind: 'composing' }, stroke.timeStamp)
    const target = event.composedPath()[0] ?? null
    const effects = advance({ kind: 'down', stroke, takesText: takesText(target) })
    const isSwallowed = effects.some(({ kind }) => kind === 'swallow')
    // First of all: whatever the callbacks do, this key must not press anything.
    if (isSwallowed) swallow(event)
    if (isSwallowed) swallowed.add(event.code)
    else swallowed.delete(event.code)
    for (const effect of effects) apply(effect, stroke.timeStamp)
    if (state.phase.kind === 'typing' && !isSwallowed) trace.remember(target)
  }

  const onKeyUp = (event: KeyboardEvent): void => {
    // Heard while a gun is tried out, too: a key let go then is not held for ever.
    feed({ kind: 'up', stroke: eventToKeystroke(event) }, event.timeStamp)
    if (swallowed.delete(event.code)) swallow(event)
  }

  /** In ALT mode the system makes the character itself when Alt is released, whatever became of the keys. */
  const onBeforeInput = (event: InputEvent): void => {
    if (state.phase.kind === 'scanning' && event.inputType === 'insertText') swallow(event)
  }

  const onBlur = (event: FocusEvent): void => {
    if (event.target !== page) return
    swallowed.clear()
    feed({ kind: 'blur' }, event.timeStamp)
  }

  page.addEventListener('keydown', onKeyDown, true)
  page.addEventListener('keyup', onKeyUp, true)
  page.addEventListener('beforeinput', onBeforeInput, true)
  page.addEventListener('blur', onBlur, true)
  return {
    change: (settings) => {
      ;({ keyboard, text } = completed(settings))
      state = withOtherSettings(state)
      watchForSilence()
    },
    detach: () => {
      page.clearTimeout(timer)
      trace.forget()
      page.removeEventListener('keydown', onKeyDown, true)
      page.removeEventListener('keyup', onKeyUp, true)
      page.removeEventListener('beforeinput', onBeforeInput, true)
      page.removeEventListener('blur', onBlur, true)
    },
  }
}

const completed = ({ settings = {}, clean = {} }: KeyboardWedgeSettings): { keyboard: KeyboardSettings; text: CleanSettings } => {
  const keyboard = { ...defaultKeyboardSettings, ...settings }
  return { keyboard, text: { ...defaultCleanSettings, ...clean, maxBytes: keyboard.maxBytes } }
}
