import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { releaseTouchedButtons, watchFocus } from '../../../src-renderer/kiosk/focus-rules.ts'
import { hearKeyboardGun } from '../../../src-renderer/kiosk/keyboard-gun.ts'
import { DEFAULT_KEYBOARD_GUN, type KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { createFakePage, fakeElements, type FakePage } from '../../support/scan/fake-page.ts'
import { gunStrokes, type GunParts } from '../../support/scan/gun-strokes.ts'
import { sendStrokes } from '../../support/scan/heard-page.ts'
import { keyOfGermanGun } from '../../support/scan/layouts.ts'
import { createFakeWindow } from './fake-window.ts'

let page: FakePage
let station: ReturnType<typeof createFakeWindow>
let nowMs: number

const settle = (): void => {
  nowMs += 5000
  page.runTo(nowMs)
}
const send = (text: string, parts: Partial<GunParts> = {}): void => {
  sendStrokes(page, gunStrokes(text, { gapMs: 8, fromMs: nowMs, ...parts }))
  settle()
}
const set = (settings: Partial<KeyboardGunSettings>): void =>
  station.desk.apply({ kind: 'window-guns', keyboard: { ...DEFAULT_KEYBOARD_GUN, ...settings }, camera: false })
const scans = () => station.calls.filter(([name]) => name === 'scan').map(([, input]) => input)

beforeEach(() => {
  for (const [name, element] of Object.entries(fakeElements)) vi.stubGlobal(name, element)
  page = createFakePage()
  nowMs = 1000
  station = createFakeWindow()
  station.desk.bridge.opened(station.client)
  hearKeyboardGun(page.window, station.desk)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('settings of guns that type hold for the next scan', () => {
  it.each([
    ['prefix and suffix', { prefix: '<', suffix: '>' }, '<BADGE-1>', {}, 'BADGE-1', '<BADGE-1>'],
    ['aim', { aim: 'off' }, ']Q1BADGE-1', {}, ']Q1BADGE-1', 'BADGE-1'],
    ['decodeBy', { decodeBy: 'key' }, 'BADGE-Z/1', { key: keyOfGermanGun }, 'BADGE-Z/1', 'BADGE/Y&1'],
    ['speed', { speed: 'slow' }, 'BADGE-1', { gapMs: 60 }, 'BADGE-1', null],
    ['terminator', { terminator: 'none' }, 'BADGE-1', { end: 'none' }, 'BADGE-1', null],
  ] as const)('%s', (_name, settings, text, parts, code, before) => {
    send(text, parts)
    expect(scans()).toEqual(before === null ? [] : [{ code: before }])
    set(settings)
    send(text, parts)
    expect(scans().at(-1)).toEqual({ code })
  })

  it('a burst that was under way is lost as a whole, leaves no trace, and the next scan is whole', () => {
    for (let kept = 1; kept < 'BADGE-4711'.length; kept += 1) {
      const code = `badge-47${kept}1`
      const strokes = gunStrokes(code, { gapMs: 8, fromMs: nowMs })
      sendStrokes(page, strokes.slice(0, kept))
      set({ prefix: String(kept) })
      sendStrokes(page, strokes.slice(kept))
      settle()
      expect([scans(), page.text()], `changed behind ${kept} keys`).toEqual([[], ''])
    }
    send('BADGE-WHOLE')
    expect(scans()).toEqual([{ code: 'BADGE-WHOLE' }])
  })

  it('told again unchanged they cost no scan', () => {
    const strokes = gunStrokes('BADGE-4711', { gapMs: 8, fromMs: nowMs })
    sendStrokes(page, strokes.slice(0, 7))
    set({})
    sendStrokes(page, strokes.slice(7))
    expect(scans()).toEqual([{ code: 'BADGE-4711' }])
  })

  it('a badge shown again right after a change is still the same badge', () => {
    sendStrokes(page, gunStrokes('BADGE-4711', { gapMs: 8, fromMs: nowMs }))
    set({ speed: 'slow' })
    sendStrokes(page, gunStrokes('BADGE-4711', { gapMs: 8, fromMs: nowMs + 600 }))
    expect([scans(), station.cues]).toEqual([[{ code: 'BADGE-4711' }], ['dup']])
  })

  it('keys of a person stay while settings change', () => {
    for (const [index, stroke] of gunStrokes('smith', { gapMs: 130, fromMs: nowMs }).entries()) {
      sendStrokes(page, [stroke])
      set({ prefix: String(index) })
    }
    expect(page.text()).toBe('smith\n')
  })
})

describe('the focus', () => {
  it('is told now and whenever the window loses or gets the keyboard', () => {
    const heard: boolean[] = []
    const target = Object.assign(new EventTarget(), { document: { hasFocus: () => true } })
    watchFocus(target as unknown as Window, (isHeard) => heard.push(isHeard))
    target.dispatchEvent(new Event('blur'))
    target.dispatchEvent(new Event('focus'))
    expect(heard).toEqual([true, false, true])
  })

  it.each([
    [1, true],
    [0, false],
  ])('leaves a button that was pressed with %s clicks of a pointer: %s', (detail, isLeft) => {
    let isBlurred = false
    class FakeElement extends EventTarget {
      closest = () => this
      blur = () => {
        isBlurred = true
      }
    }
    vi.stubGlobal('Element', FakeElement)
    vi.stubGlobal('HTMLElement', FakeElement)
    const target = new EventTarget()
    releaseTouchedButtons(target as unknown as Window)
    const click = Object.assign(new Event('click'), { detail })
    Object.defineProperty(click, 'target', { value: new FakeElement() })
    target.dispatchEvent(click)
    expect(isBlurred).toBe(isLeft)
  })
})
