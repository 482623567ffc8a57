import { afterEach, describe, expect, it, vi } from 'vitest'
import { hearKeyboardGun } from '../../../src-renderer/kiosk/keyboard-gun.ts'
import { testKeyboardGun } from '../../../src-renderer/kiosk/gun-test.ts'
import type { KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { keyboardLimits } from '../../../src-shared/scan/limits.ts'
import { createFakePage, fakeElements } from '../../support/scan/fake-page.ts'
import { altModeStrokes, gunStrokes, keystroke } from '../../support/scan/gun-strokes.ts'
import { sendAltMode, sendStrokes } from '../../support/scan/heard-page.ts'
import { createGunWindow } from '../renderer/guns/gun-window.ts'

const CODE = 'BADGE-4711'
const GAP_MS = 8
const LATER_MS = 6000
const KEYS = CODE.length + 1
const scan = (code: string, fromMs: number) => gunStrokes(code.toLowerCase(), { gapMs: GAP_MS, fromMs })

const started = (settings: Partial<KeyboardGunSettings> = {}) => {
  for (const [name, element] of Object.entries(fakeElements)) vi.stubGlobal(name, element)
  const page = createFakePage()
  Object.assign(page.window, { document: { activeElement: null } })
  const keyboard = { ...DEFAULT_KEYBOARD_GUN, ...settings }
  const { desk, client, calls, shown } = createGunWindow({ guns: [], ports: [], keyboard, camera: false })
  testKeyboardGun(page.window, desk)
  hearKeyboardGun(page.window, desk)
  desk.bridge.opened(client)
  desk.apply({ kind: 'window-guns', keyboard, camera: false })
  const heard = () => ({ calls: calls.map(([name, input]) => [name, input]), text: page.text(), pressed: page.pressed })
  return { page, guns: desk.moves.guns, heard, readings: () => shown().readings.length }
}
const NOTHING = { calls: [], text: '', pressed: [] }
const scanned = (code: string) => [['scan', { code: code.toLowerCase() }]]

afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each(['field', 'button'] as const)('the set-up of guns is left in the middle of a code, with the focus on a %s', (focus) => {
  it.each(Array.from({ length: KEYS - 1 }, (_, at) => at + 1))('behind %s keys: the rest is no code and presses nothing, and the next one is whole', (kept) => {
    const { page, guns, heard } = started()
    page.focus(focus)
    guns.open()
    const strokes = scan(CODE, 1000)
    sendStrokes(page, strokes.slice(0, kept))
    guns.leave()
    sendStrokes(page, strokes.slice(kept))
    page.runTo(LATER_MS)
    expect(heard()).toEqual(NOTHING)
    sendStrokes(page, scan('BADGE-WHOLE', LATER_MS))
    expect(heard()).toEqual({ ...NOTHING, calls: scanned('BADGE-WHOLE') })
  })

  it('and opened again at once: nothing is read in part, and the next code is', () => {
    const { page, guns, heard, readings } = started()
    page.focus(focus)
    guns.open()
    const strokes = scan(CODE, 1000)
    sendStrokes(page, strokes.slice(0, 3))
    guns.leave()
    sendStrokes(page, strokes.slice(3, 6))
    guns.open()
    sendStrokes(page, strokes.slice(6))
    page.runTo(LATER_MS)
    expect([heard(), readings()]).toEqual([NOTHING, 0])
    sendStrokes(page, scan(CODE, LATER_MS))
    page.runTo(2 * LATER_MS)
    expect([heard(), readings()]).toEqual([NOTHING, 1])
    guns.leave()
    sendStrokes(page, scan(CODE, 2 * LATER_MS))
    expect(heard().calls).toEqual(scanned(CODE))
  })
})

it('a code in ALT mode that is left in its middle is none either', () => {
  const { page, guns, heard } = started()
  guns.open()
  const strokes = altModeStrokes(CODE, 2)
  sendAltMode(page, strokes.slice(0, 18))
  guns.leave()
  sendAltMode(page, strokes.slice(18))
  page.runTo(LATER_MS)
  expect(heard()).toEqual(NOTHING)
})

it('the set-up is left between two codes: the keys belong to the page at once', () => {
  const { page, guns, heard } = started()
  guns.open()
  sendStrokes(page, scan(CODE, 1000))
  page.runTo(1000 + KEYS * GAP_MS + keyboardLimits.recordedMs + keyboardLimits.lookAgainMs)
  guns.leave()
  sendStrokes(page, [keystroke({ key: 'x', code: 'KeyX', timeStamp: 1700 })])
  expect(heard().text).toBe('x')
})

describe.each(['auto', 'none'] as const)('the set-up of guns is opened in the middle of a code, with the end mark %s', (terminator) => {
  it.each(Array.from({ length: KEYS - 1 }, (_, at) => at + 1))('behind %s keys: no part of it is a code or a reading, and its Enter presses nothing', (kept) => {
    const { page, guns, heard, readings } = started({ terminator })
    page.focus('button')
    const strokes = scan(CODE, 1000)
    sendStrokes(page, strokes.slice(0, kept))
    guns.open()
    sendStrokes(page, strokes.slice(kept))
    page.runTo(LATER_MS)
    expect([heard(), readings()]).toEqual([NOTHING, 0])
    sendStrokes(page, scan(CODE, LATER_MS))
    page.runTo(2 * LATER_MS)
    expect([heard(), readings()]).toEqual([NOTHING, 1])
  })
})

it('Tab and Enter move about in the set-up as soon as it is open, unless a gun types', () => {
  const { page, guns, heard } = started()
  page.focus('button')
  sendStrokes(page, [keystroke({ key: 'F9', code: 'F9', timeStamp: 1000 })])
  guns.open()
  sendStrokes(page, [keystroke({ key: 'Tab', code: 'Tab', timeStamp: 1100 }), keystroke({ key: 'Enter', code: 'Enter', timeStamp: 1200 })])
  expect(heard().pressed).toEqual(['Tab', 'Enter'])
})
