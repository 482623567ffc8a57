import { describe, expect, it } from 'vitest'
import { recordKeyboard } from '../../../src-renderer/input/keyboard-recorder.ts'
import { proposeKeyboard } from '../../../src-renderer/input/keyboard-proposal.ts'
import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { keyboardLimits } from '../../../src-shared/scan/limits.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { createFakePage } from '../../support/scan/fake-page.ts'
import { altModeStrokes, gunStrokes, keystroke } from '../../support/scan/gun-strokes.ts'
import { createHeardPage, sendAltMode, sendStrokes } from '../../support/scan/heard-page.ts'

const { recordedMs, lookAgainMs } = keyboardLimits
const END_MS = recordedMs + lookAgainMs
const LATER_MS = 20_000

const recorded = (page = createFakePage()) => {
  const bursts: (readonly Keystroke[])[] = []
  const stop = recordKeyboard(page.window, (strokes) => bursts.push(strokes))
  return { page, bursts, stop, texts: () => bursts.map((strokes) => strokes.map(({ key }) => key).filter((key) => key.length === 1).join('')) }
}
const pressOf = (key: string, timeStamp: number, parts: Partial<Keystroke> = {}): Keystroke => keystroke({ key, code: key, timeStamp, ...parts })

describe('while it is recorded, a burst', () => {
  it('is told half a second after its last key, whole, and reaches nothing', () => {
    const { page, bursts } = recorded()
    sendStrokes(page, gunStrokes('Ab-1', { gapMs: 10 }))
    page.runTo(1040 + END_MS - 1)
    expect(bursts).toEqual([])
    page.runTo(1040 + END_MS)
    expect(bursts).toEqual([gunStrokes('Ab-1', { gapMs: 10 })])
    expect([page.text(), page.pressed]).toEqual(['', []])
  })
  it('proposes settings', () => {
    for (const strokes of [gunStrokes(TEST_CODE, { gapMs: 12 }), altModeStrokes(TEST_CODE, 2)]) {
      const { page, bursts } = recorded()
      sendAltMode(page, strokes)
      page.runTo(LATER_MS)
      expect(proposeKeyboard(bursts[0] ?? [], TEST_CODE, DEFAULT_KEYBOARD_GUN)).toMatchObject({ matches: true, findings: [] })
    }
  })
  it('is one burst when the page was busy within it, and two when half a second of keys is missing', () => {
    const { page, texts } = recorded()
    sendStrokes(page, gunStrokes('one', { gapMs: 10, end: 'none' }))
    page.stall(1900)
    for (const stroke of gunStrokes('two', { gapMs: 10, end: 'none', fromMs: 1040 })) page.key('down', stroke, { handledMs: 1900 })
    page.stall(4000)
    for (const stroke of gunStrokes('three', { gapMs: 10, end: 'none', fromMs: 1080 + recordedMs })) page.key('down', stroke, { handledMs: 4000 })
    page.runTo(LATER_MS)
    expect(texts()).toEqual(['onetwo', 'three'])
  })
  it('is no scan for the desk, with its Enter and its key-ups', () => {
    const desk = createHeardPage()
    const { texts, stop } = recorded(desk)
    desk.focus('button')
    desk.send(gunStrokes('BADGE-4711', { gapMs: 8 }))
    desk.runTo(3000)
    expect([desk.scans, desk.errors, desk.pressed, texts()]).toEqual([[], [], [], ['BADGE-4711']])
    stop()
    desk.send(gunStrokes('BADGE-4712', { gapMs: 8, fromMs: 5000 }))
    expect([desk.scans, texts()]).toEqual([['BADGE-4712'], ['BADGE-4711']])
  })
  it('ends when the window loses the keyboard, and is forgotten when the recording ends', () => {
    const { page, texts, stop } = recorded()
    sendStrokes(page, gunStrokes('one', { gapMs: 10, end: 'none' }))
    page.blur()
    expect(texts()).toEqual(['one'])
    sendStrokes(page, gunStrokes('two', { gapMs: 10, end: 'none', fromMs: 3000 }))
    stop()
    page.runTo(LATER_MS)
    expect(texts()).toEqual(['one'])
  })
  it.each(['auto', 'none'] as const)('that the desk had begun to hear is no scan in part, with the end mark %s', (terminator) => {
    const desk = createHeardPage({ terminator })
    const strokes = gunStrokes('BADGE-4711', { gapMs: 8, end: 'none' })
    desk.send(strokes.slice(0, -3))
    recordKeyboard(desk.window, () => {}, strokes.at(-4)?.timeStamp)
    desk.send(strokes.slice(-3))
    desk.runTo(LATER_MS)
    expect([desk.scans, desk.errors]).toEqual([[], ['incomplete']])
  })
  it('is no scan either when an earlier recording ends while a later one is under way', () => {
    const desk = createHeardPage()
    const first = recorded(desk)
    desk.send(gunStrokes('one', { gapMs: 8, end: 'none' }))
    first.stop()
    const second = recorded(desk)
    desk.runTo(5000)
    desk.send(gunStrokes('BADGE-4711', { gapMs: 8, fromMs: 5000 }))
    desk.runTo(LATER_MS)
    expect([desk.scans, first.texts(), second.texts()]).toEqual([[], [], ['BADGE-4711']])
  })
  it('takes no more keys than a code can have', () => {
    const { page, bursts } = recorded()
    for (let at = 0; at < keyboardLimits.recordedKeys + 10; at += 1) page.key('down', pressOf('a', at))
    page.runTo(LATER_MS)
    expect(bursts.map(({ length }) => length)).toEqual([keyboardLimits.recordedKeys])
  })
})

describe('what leads out of the recording reaches the page', () => {
  it.each([['Escape', {}], ['F1', {}], ['F10', {}], ['1', { code: 'Digit1', altKey: true }]] as const)('%s, in a burst as well', (key, parts) => {
    const { page } = recorded()
    expect(page.key('down', pressOf(key, 1000, parts))).toBe(true)
    sendStrokes(page, gunStrokes('AB', { gapMs: 10, end: 'none', fromMs: 2000 }))
    expect(page.key('down', pressOf(key, 2030, parts))).toBe(true)
  })
  it.each(['Tab', 'Enter', ' ', 'ArrowDown'])('%j, but not in a burst', (key) => {
    const { page, bursts } = recorded()
    expect(page.key('down', pressOf(key, 1000))).toBe(true)
    sendStrokes(page, gunStrokes('AB', { gapMs: 10, end: 'none', fromMs: 2000 }))
    expect(page.key('down', pressOf(key, 2030))).toBe(false)
    page.runTo(LATER_MS)
    expect(bursts).toHaveLength(1)
  })
  it('modifiers alone are no burst, and words of an input method are nobody’s', () => {
    const { page, bursts } = recorded()
    page.key('down', pressOf('Shift', 1000))
    expect(page.key('down', pressOf('n', 3000), { isComposing: true })).toBe(true)
    page.runTo(LATER_MS)
    expect(bursts).toEqual([])
  })
})
