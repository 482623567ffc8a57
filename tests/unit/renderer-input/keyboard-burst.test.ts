import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slowKeyboardSettings, type KeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'
import { keystroke } from '../../support/scan/gun-strokes.ts'
import { createTypedField, type TypedField } from '../../support/scan/typed-field.ts'

const LONG_AFTER_MS = 60_000

/** Types text; line feed is Enter, tab is Tab. */
function type(field: TypedField, text: string, { gapMs, fromMs = 0, takesText = true, ...flags }: { gapMs: number; fromMs?: number; takesText?: boolean } & Partial<Keystroke>): number {
  let timeStamp = fromMs
  for (const character of Array.from(text)) {
    const key = { '\n': 'Enter', '\t': 'Tab' }[character] ?? character
    field.feed({ kind: 'down', stroke: keystroke({ key, timeStamp, ...flags }), takesText })
    timeStamp += gapMs
  }
  return timeStamp
}

function typed(text: string, gapMs: number, settings: Partial<KeyboardSettings> = {}, takesText = true) {
  const field = createTypedField(settings)
  type(field, text, { gapMs, takesText })
  field.wait(LONG_AFTER_MS)
  return { scans: field.scans.map((scan) => scan.text), text: field.text(), errors: field.errors }
}

describe('rhythm', () => {
  it('without any gap is a gun', () => {
    expect(typed('TICKET\n', 0)).toEqual({ scans: ['TICKET'], text: '', errors: [] })
  })
  it('is judged by the average as well as by the gaps', () => {
    expect(typed('TICKET\n', 35)).toMatchObject({ scans: ['TICKET'] })
    expect(typed('TICKET\n', 36)).toEqual({ scans: [], text: 'TICKET\n', errors: [] })
  })
  it('may be slower with the preset for Bluetooth guns', () => {
    expect(typed('TICKET\n', 70, slowKeyboardSettings)).toMatchObject({ scans: ['TICKET'], text: '' })
  })
  it('of a short text is typing, however fast', () => {
    expect(typed('12345\n', 1)).toEqual({ scans: [], text: '12345\n', errors: [] })
    expect(typed('12345\n', 1, { terminator: 'none' })).toEqual({ scans: [], text: '12345\n', errors: [] })
  })
  it('of auto-repeat is never a gun', () => {
    const field = createTypedField()
    type(field, 'aaaaaaaaaaaaaaaa\n', { gapMs: 30, repeat: true })
    expect([field.scans, field.text()]).toEqual([[], 'aaaaaaaaaaaaaaaa\n'])
  })
  it('of a person going on right behind an unended scan is typing again as soon as the average shows it', () => {
    const field = createTypedField()
    const afterMs = type(field, 'TICKET-1', { gapMs: 5 })
    type(field, 'smith', { gapMs: 90, fromMs: afterMs + 90 })
    expect([field.scans, field.errors]).toEqual([[], ['incomplete']])
    expect(field.text()).toBe('th')
  })
})

describe('the end of a scan', () => {
  it.each([
    ['auto', '\n', true],
    ['auto', '\t', true],
    ['enter', '\t', false],
    ['tab', '\n', false],
    ['tab', '\t', true],
  ] as const)('with %s and %j', (terminator, end, isEnd) => {
    for (const takesText of [true, false]) expect(typed(`TICKET${end}`, 5, { terminator }, takesText)).toEqual(isEnd ? { scans: ['TICKET'], text: '', errors: [] } : { scans: [], text: '', errors: ['incomplete'] })
  })
  it.each([
    ['none', 'abcdefgh\n', 'abcdefgh\n'],
    ['none', 'abcdefgh\t', 'abcdefgh\t'],
    ['tab', 'abcdefgh\n\t', 'abcdefgh\n'],
    ['enter', 'abcdefgh\tijklmnop\n', 'abcdefgh\tijklmnop'],
    ['enter', 'ab\tcdefghij\n', 'ab\tcdefghij'],
    ['tab', 'a\nbcdefghij\t', 'a\nbcdefghij'],
    ['none', 'abc\tdefghij', 'abc\tdefghij'],
  ] as const)('with %s: other marks are part of the code %j, on a button as in a field', (terminator, text, code) => {
    for (const takesText of [true, false]) {
      const field = createTypedField({ terminator })
      type(field, text, { gapMs: 5, takesText })
      field.wait(LONG_AFTER_MS)
      expect([field.scans.map((scan) => scan.text), field.text(), field.errors, field.pressed]).toEqual([[code], '', [], []])
    }
  })
  it('may be two keys; the second presses nothing either', () => {
    expect(typed('TICKET\n\n', 5)).toEqual({ scans: ['TICKET'], text: '', errors: [] })
    expect(typed('TICKET\t\n', 5)).toEqual({ scans: ['TICKET'], text: '', errors: [] })
  })
  it('leaves a later Enter to the person', () => {
    const field = createTypedField()
    type(field, '\n', { gapMs: 0, fromMs: type(field, 'TICKET\n', { gapMs: 5 }) + 51 })
    expect(field.text()).toBe('\n')
  })
})

describe('special keys', () => {
  it('begin a GS1 code with its separator', () => {
    const field = createTypedField()
    field.feed({ kind: 'down', stroke: keystroke({ key: ']', code: 'BracketRight', ctrlKey: true, timeStamp: 0 }) })
    type(field, '0109501\n', { gapMs: 5, fromMs: 5 })
    expect(field.scans.map(({ text }) => text)).toEqual(['\u001d0109501'])
  })
  it('that are shortcuts end a burst and do not reach the page at the speed of a gun', () => {
    const field = createTypedField()
    const afterMs = type(field, 'TICKET-1', { gapMs: 5 })
    type(field, 'w', { gapMs: 5, fromMs: afterMs, ctrlKey: true })
    type(field, '\n', { gapMs: 5, fromMs: afterMs + 600 })
    expect([field.scans, field.errors, field.text()]).toEqual([[], ['incomplete'], '\n'])
  })
  it('with AltGr are characters, not shortcuts', () => {
    const field = createTypedField()
    type(field, 'mail@host', { gapMs: 120, ctrlKey: true, altKey: true, altGraph: true, code: 'KeyQ' })
    expect(field.text()).toBe('mail@host')
  })
  it('typed by automation without Shift keep their case', () => {
    const field = createTypedField()
    for (const [index, key] of Array.from('Ab_C:d').entries()) {
      const code = { A: 'KeyA', b: 'KeyB', _: 'Minus', C: 'KeyC', ':': 'Semicolon', d: 'KeyD' }[key] ?? ''
      field.feed({ kind: 'down', stroke: keystroke({ key, code, timeStamp: index }) })
    }
    type(field, '\n', { gapMs: 0, fromMs: 6 })
    expect(field.scans.map(({ text }) => text)).toEqual(['Ab_C:d'])
  })
  it('like Backspace or arrows end a burst', () => {
    const field = createTypedField()
    type(field, 'abc', { gapMs: 5 })
    field.feed({ kind: 'down', stroke: keystroke({ key: 'ArrowLeft', code: 'ArrowLeft', timeStamp: 15 }) })
    type(field, 'def\n', { gapMs: 5, fromMs: 20 })
    expect([field.scans, field.text()]).toEqual([[], 'abcdef\n'])
  })
})

describe('the rest of a code', () => {
  const rest = (gapMs: number, settings: Partial<KeyboardSettings> = {}) => {
    const field = createTypedField(settings)
    const endMs = type(field, 'TICKET-1', { gapMs: 5 }) - 5
    type(field, 'REST-OF-IT\n', { gapMs: 5, fromMs: endMs + gapMs })
    field.wait(LONG_AFTER_MS)
    return { scans: field.scans.map(({ text }) => text), text: field.text(), errors: field.errors }
  }

  it('behind a pause is not a code of its own', () => {
    expect(rest(100)).toEqual({ scans: ['TICKET-1REST-OF-IT'], text: '', errors: [] })
    expect(rest(101)).toEqual({ scans: [], text: '', errors: ['incomplete', 'incomplete'] })
    expect(rest(500)).toEqual({ scans: [], text: '', errors: ['incomplete', 'incomplete'] })
    expect(rest(501)).toEqual({ scans: ['REST-OF-IT'], text: '', errors: ['incomplete'] })
  })

  it('behind a pause before the burst was recognised is not one either', () => {
    const field = createTypedField()
    type(field, 'TIC', { gapMs: 5 })
    type(field, 'KET-4711\n', { gapMs: 5, fromMs: 80 })
    expect([field.scans, field.errors]).toEqual([[], ['incomplete']])
  })

  it('behind a control key is swallowed with its Enter', () => {
    const field = createTypedField()
    const atMs = type(field, 'TICKET-1', { gapMs: 5 })
    type(field, 'j', { gapMs: 5, fromMs: atMs, ctrlKey: true })
    type(field, 'AB', { gapMs: 5, fromMs: atMs + 5 })
    type(field, 'm', { gapMs: 5, fromMs: atMs + 15, ctrlKey: true })
    type(field, 'CDEFGH\n', { gapMs: 5, fromMs: atMs + 20 })
    expect([field.scans, field.errors, field.text()]).toEqual([[], ['incomplete'], ''])
  })

  it('that is still on its way when the page gave up is swallowed', () => {
    const field = createTypedField()
    const atMs = type(field, 'TICKET-1', { gapMs: 5 })
    field.feed({ kind: 'silence', nowMs: atMs + 500 })
    type(field, '234567\n', { gapMs: 5, fromMs: atMs })
    expect([field.scans, field.errors, field.text()]).toEqual([[], ['incomplete'], ''])
  })
})

describe('any rhythm', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abcXYZ 019-'.split('')), maxLength: 40 })

  it('slower than a gun reaches the field unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...'abcXYZ 019-\n'.split('')), fc.integer({ min: 51, max: 400 })), { maxLength: 60 }), (keys) => {
        const field = createTypedField()
        let fromMs = 0
        for (const [character, gapMs] of keys) fromMs = type(field, character, { gapMs, fromMs })
        field.wait(fromMs + LONG_AFTER_MS)
        expect(field.text()).toBe(keys.map(([character]) => character).join(''))
        expect([field.scans, field.errors]).toEqual([[], []])
      }),
    )
  })

  it('of a gun, at any gaps up to 35 ms, gives the code and no trace behind what was typed', () => {
    const code = fc.string({ unit: fc.constantFrom(...'ABCxyz019-/'.split('')), minLength: 6, maxLength: 60 })
    fc.assert(
      fc.property(text, code, fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 1 }), (before, scanned, gaps) => {
        const field = createTypedField()
        let fromMs = type(field, before, { gapMs: 120 }) + 120
        for (const [index, character] of Array.from(`${scanned}\n`).entries()) {
          type(field, character, { gapMs: 0, fromMs })
          fromMs += gaps[index % gaps.length] ?? 0
        }
        expect(field.scans.map((scan) => scan.text)).toEqual([scanned])
        expect(field.text()).toBe(before)
      }),
    )
  })

  it('cut anywhere delivers the whole code or nothing', () => {
    fc.assert(
      fc.property(fc.nat({ max: 16 }), fc.boolean(), (kept, isBlurred) => {
        const field = createTypedField()
        type(field, 'TICKET-4711-XYZ\n'.slice(0, kept), { gapMs: 5 })
        if (isBlurred) field.feed({ kind: 'blur' })
        field.wait(LONG_AFTER_MS)
        expect(field.scans.map((scan) => scan.text)).toEqual(kept === 16 ? ['TICKET-4711-XYZ'] : [])
      }),
    )
  })
})
