import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'

/** As little of a browser's elements as the page's listeners look at. */
class FakeElement extends EventTarget {
  readonly isContentEditable: boolean = false
}

class FakeInput extends FakeElement {
  readonly type: string = 'text'
  selectionStart: number | null = 0
  selectionEnd: number | null = 0
  readonly selectionDirection = 'none'
  #value = ''

  get value(): string {
    return this.#value
  }

  set value(value: string) {
    this.#value = value
    this.setSelectionRange(value.length, value.length)
  }

  setSelectionRange(start: number | null, end: number | null): void {
    this.selectionStart = start
    this.selectionEnd = end
  }
}

/** The classes by which the page's code knows elements, for `vi.stubGlobal`. */
export const fakeElements = {
  HTMLElement: FakeElement,
  HTMLInputElement: FakeInput,
  HTMLTextAreaElement: class extends FakeElement {},
  HTMLSelectElement: class extends FakeElement {},
}

class FakeKeyEvent extends Event {
  readonly isComposing: boolean
  readonly #stroke: Keystroke
  readonly #target: EventTarget

  constructor(kind: 'down' | 'up', stroke: Keystroke, { target, isComposing }: { target: EventTarget; isComposing: boolean }) {
    super(`key${kind}`, { cancelable: true })
    this.#stroke = stroke
    this.#target = target
    this.isComposing = isComposing
    const { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat } = stroke
    Object.assign(this, { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat })
  }

  override get timeStamp(): number {
    return this.#stroke.timeStamp
  }

  override composedPath(): EventTarget[] {
    return [this.#target]
  }

  getModifierState(name: string): boolean {
    return name === 'AltGraph' ? this.#stroke.altGraph : name === 'CapsLock' && this.#stroke.capsLock
  }
}

interface Timer {
  id: number
  dueMs: number
  run: () => void
}

export interface FakePage {
  window: Window
  /** What the field holds: Enter and Tab are written down as well, corrections are not made. */
  text(): string
  /** Enter, Tab and Space that acted on the button. */
  pressed: string[]
  focus(what: 'field' | 'button'): void
  /** A key that is handled late has its own time stamp all the same. True when nothing kept it. */
  key(kind: 'down' | 'up', stroke: Keystroke, parts?: { handledMs?: number; isComposing?: boolean }): boolean
  blur(): void
  /** Time passes; timers that are due run, in their order. */
  runTo(ms: number): void
  /** The page is busy until then: nothing runs, and what became due runs before keys that wait. */
  stall(untilMs: number): void
}

/** A page with a field and a button, whose time is the test's. */
export const createFakePage = (): FakePage => {
  const target = new EventTarget()
  const field = new FakeInput()
  const button = new FakeElement()
  const pressed: string[] = []
  let focused: FakeElement = field
  let timers: Timer[] = []
  let nextId = 1
  let nowMs = 0

  const setTimeout = (run: (value: unknown) => void, afterMs: number, value: unknown): number => {
    const id = nextId
    nextId += 1
    timers.push({ id, dueMs: nowMs + afterMs, run: () => run(value) })
    return id
  }
  const runDue = (): void => {
    for (;;) {
      const due = timers.filter(({ dueMs }) => dueMs <= nowMs).toSorted((one, other) => one.dueMs - other.dueMs)[0]
      if (due === undefined) return
      timers = timers.filter(({ id }) => id !== due.id)
      due.run()
    }
  }
  const runTo = (ms: number): void => {
    for (;;) {
      const next = Math.min(...timers.map(({ dueMs }) => dueMs))
      if (next > ms) break
      nowMs = Math.max(nowMs, next)
      runDue()
    }
    nowMs = Math.max(nowMs, ms)
  }
  const act = ({ key, ctrlKey, altKey, metaKey, altGraph }: Keystroke): void => {
    if (!altGraph && (ctrlKey || altKey || metaKey)) return
    if (focused === field) field.value += { Enter: '\n', Tab: '\t' }[key] ?? (Array.from(key).length === 1 ? key : '')
    else if (['Enter', 'Tab', ' '].includes(key)) pressed.push(key)
  }

  Object.assign(target, {
    setTimeout,
    clearTimeout: (gone?: number) => {
      timers = timers.filter(({ id }) => id !== gone)
    },
    performance: { now: () => nowMs },
  })
  return {
    window: target as unknown as Window,
    text: () => field.value,
    pressed,
    focus: (what) => {
      focused = what === 'field' ? field : button
    },
    key: (kind, stroke, { handledMs = stroke.timeStamp, isComposing = false } = {}) => {
      runTo(handledMs)
      const isLeft = target.dispatchEvent(new FakeKeyEvent(kind, stroke, { target: focused, isComposing }))
      if (isLeft && kind === 'down') act(stroke)
      return isLeft
    },
    blur: () => {
      target.dispatchEvent(new Event('blur'))
    },
    runTo,
    stall: (untilMs) => {
      nowMs = Math.max(nowMs, untilMs)
      runDue()
    },
  }
}
