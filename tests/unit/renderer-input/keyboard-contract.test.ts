import { afterEach, describe, expect, it, vi } from 'vitest'
import { keystroke, altModeStrokes, gunStrokes } from '../../support/scan/gun-strokes.ts'
import { createHeardPage, sendAltMode } from '../../support/scan/heard-page.ts'
import { keyOfGermanGun, keyOfUsGun } from '../../support/scan/layouts.ts'

const CODE = 'BADGE-4711'
const scan = (code = CODE, fromMs = 1000) => gunStrokes(code, { gapMs: 8, fromMs })
const LATER_MS = 10_000

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('4.1: the time of the key counts, not that of its handling', () => {
  it('keys of a person that are handled all at once are typing', () => {
    const page = createHeardPage()
    page.stall(3000)
    for (const stroke of gunStrokes('registration', { gapMs: 90 })) page.key('down', stroke, { handledMs: 3000 })
    page.runTo(LATER_MS)
    expect([page.scans, page.errors, page.text()]).toEqual([[], [], 'registration\n'])
  })
  it('keys of a gun that are handled far apart are a scan', () => {
    const page = createHeardPage()
    for (const [index, stroke] of scan().entries()) {
      page.key('down', stroke, { handledMs: 1000 + index * 90 })
      page.key('up', stroke, { handledMs: 1000 + index * 90 })
    }
    expect(page.scans).toEqual([CODE])
  })
  it('a page that is never free gets the end of a burst all the same', () => {
    const page = createHeardPage({ terminator: 'none' })
    page.send(gunStrokes(CODE, { gapMs: 8, end: 'none' }))
    for (let atMs = 1300; atMs < 3000; atMs += 300) page.stall(atMs)
    expect(page.scans).toEqual([CODE])
  })
})

describe('4.2: what is no scan reaches the field unchanged, Enter included', () => {
  it.each([
    ['too short', '12345', 1],
    ['too slow', CODE, 60],
  ])('%s', (_name, text, gapMs) => {
    const page = createHeardPage()
    page.send(gunStrokes(text, { gapMs }))
    page.runTo(LATER_MS)
    expect([page.scans, page.errors, page.text()]).toEqual([[], [], `${text}\n`])
  })
  it('a key held down', () => {
    const page = createHeardPage()
    page.send(Array.from({ length: 20 }, (_, index) => keystroke({ key: 'a', code: 'KeyA', timeStamp: 1000 + index * 30, repeat: index > 0 })))
    page.send([keystroke({ key: 'Enter', code: 'Enter', timeStamp: 1620 })])
    expect([page.scans, page.text()]).toEqual([[], `${'a'.repeat(20)}\n`])
  })
  it('words spelled with an input method, and the Enter that takes them', () => {
    const page = createHeardPage()
    for (const [index, letter] of Array.from('nihonjin').entries()) {
      expect(page.key('down', keystroke({ key: index === 0 ? 'Process' : letter, code: `Key${letter.toUpperCase()}`, timeStamp: 1000 + index * 20 }), { isComposing: true })).toBe(true)
    }
    expect(page.key('down', keystroke({ key: 'Enter', code: 'Enter', timeStamp: 1170 }), { isComposing: true })).toBe(true)
    page.runTo(LATER_MS)
    expect([page.scans, page.errors]).toEqual([[], []])
  })
})

describe('4.3: a scan leaves no trace', () => {
  it('and what a person typed before stays', () => {
    const page = createHeardPage()
    page.send(gunStrokes('Smi', { gapMs: 130, end: 'none', fromMs: 100 }))
    page.send(scan())
    page.send(gunStrokes('th', { gapMs: 130, end: 'none', fromMs: 2000 }))
    expect([page.scans, page.text()]).toEqual([[CODE], 'Smith'])
  })
  it.each(['Enter', 'Tab'] as const)('its %s presses nothing', (end) => {
    const page = createHeardPage()
    page.focus('button')
    page.send(gunStrokes('AB CD EF', { gapMs: 8, end }))
    expect([page.scans, page.pressed]).toEqual([['AB CD EF'], []])
  })
  it('a key-up of a kept key is kept as well, and another one is not', () => {
    const page = createHeardPage()
    const enter = keystroke({ key: 'Enter', code: 'Enter', timeStamp: 1090 })
    page.send(scan().slice(0, -1))
    expect([page.key('down', enter), page.key('up', { ...enter, timeStamp: 1100 })]).toEqual([false, false])
    expect(page.key('up', { ...enter, timeStamp: 1200 })).toBe(true)
  })
})

describe('4.4: a qualified burst without its end', () => {
  it('is incomplete and not delivered', () => {
    const page = createHeardPage()
    page.send(scan().slice(0, -1))
    page.runTo(LATER_MS)
    expect([page.scans, page.errors, page.text()]).toEqual([[], ['incomplete'], ''])
  })
  it('is a scan where silence was set as the end', () => {
    const page = createHeardPage({ terminator: 'none' })
    page.send(scan().slice(0, -1))
    page.runTo(LATER_MS)
    expect([page.scans, page.errors, page.text()]).toEqual([[CODE], [], ''])
  })
})

describe('4.5: by the place of the key', () => {
  it.each(['DE', 'FR', 'TR', 'US dead keys'] as const)('a US gun is read on a system with the layout %s', (name) => {
    const page = createHeardPage()
    page.send(gunStrokes(`Yz-/?:_'"@#4711`, { gapMs: 8, key: (character) => keyOfUsGun(character, name) }))
    expect([page.scans, page.text()]).toEqual([[`Yz-/?:_'"@#4711`], ''])
  })
  it('Caps Lock changes nothing', () => {
    const page = createHeardPage()
    page.send(gunStrokes('Badge-Ab', { gapMs: 8, capsLock: true }))
    expect(page.scans).toEqual(['Badge-Ab'])
  })
  it('a dead key that makes the system compose is still the gun', () => {
    const page = createHeardPage()
    let isComposing = false
    for (const stroke of gunStrokes(`A'B'CDEF`, { gapMs: 8, key: (character) => keyOfUsGun(character, 'US dead keys') })) {
      page.key('down', stroke, { isComposing })
      page.key('up', stroke)
      isComposing = stroke.key === 'Dead'
    }
    expect(page.scans).toEqual([`A'B'CDEF`])
  })
  it('a gun with the layout of the system is read by the character', () => {
    const page = createHeardPage({ decodeBy: 'key' })
    page.send(gunStrokes(`Yz-/?:_'"@#4711`, { gapMs: 8, key: keyOfGermanGun }))
    expect(page.scans).toEqual([`Yz-/?:_'"@#4711`])
  })
})

describe('4.6: keys with a meaning of their own', () => {
  it('Ctrl and ] is the group separator', () => {
    const page = createHeardPage()
    const separator = keystroke({ key: ']', code: 'BracketRight', ctrlKey: true, timeStamp: 1130 })
    page.send([...gunStrokes('0109501101530003', { gapMs: 8, end: 'none' }), separator, ...gunStrokes('10LOT9', { gapMs: 8, fromMs: 1138 })])
    expect(page.scans).toEqual(['0109501101530003\u001d10LOT9'])
  })
  it('Alt with keypad digits is a character, and the digits are not', () => {
    const page = createHeardPage()
    sendAltMode(page, altModeStrokes('Tk-é9', 2))
    page.runTo(LATER_MS)
    sendAltMode(page, altModeStrokes('Tk-é90', 2, LATER_MS))
    // Five characters are typing, though twenty digits were pressed for them.
    expect(page.scans).toEqual(['Tk-é90'])
  })
  it.each([
    ['utf-8', 'J\u00c3\u00bcrgen'],
    ['latin1', 'J\u00c3\u00bcrgen'],
    ['auto', 'Jürgen'],
  ] as const)('bytes of UTF-8 that come one by one in ALT mode, set to %s, are %s', (encoding, code) => {
    const page = createHeardPage({ encoding })
    sendAltMode(page, altModeStrokes('J\u00c3\u00bcrgen', 2))
    expect(page.scans).toEqual([code])
  })
  it.each(['utf-8', 'latin1', 'auto'] as const)('characters stay what they are, set to %s', (encoding) => {
    const page = createHeardPage({ encoding })
    sendAltMode(page, altModeStrokes('Jürgen €', 2))
    sendAltMode(page, altModeStrokes('Şükrü 9', 2, 2000))
    expect(page.scans).toEqual(['Jürgen €', 'Şükrü 9'])
  })
  it('Shift, Ctrl, Caps Lock and NumLock are no characters', () => {
    const page = createHeardPage()
    const strokes = gunStrokes(CODE, { gapMs: 8 })
    for (const [index, key] of ['Control', 'CapsLock', 'NumLock', 'Shift'].entries()) strokes.splice(4 + 2 * index, 0, keystroke({ key, timeStamp: strokes[4 + 2 * index]?.timeStamp ?? 0 }))
    page.send(strokes)
    expect(page.scans).toEqual([CODE])
  })
  it('a shortcut ends a burst', () => {
    const page = createHeardPage()
    page.send([...scan().slice(0, 4), keystroke({ key: 'v', code: 'KeyV', ctrlKey: true, timeStamp: 1030 }), ...gunStrokes('E-4', { gapMs: 8, end: 'none', fromMs: 1038 })])
    page.runTo(LATER_MS)
    expect([page.scans, page.errors]).toEqual([[], []])
  })
  it('keypad digits are digits, with NumLock or without', () => {
    const page = createHeardPage()
    const names: Record<string, string> = { 4: 'ArrowLeft', 0: 'Insert', 6: 'ArrowRight', 3: 'PageDown', 8: 'ArrowUp', 1: 'End' }
    for (const [run, keyOf] of [(digit: string) => digit, (digit: string) => names[digit] ?? digit].entries()) {
      page.send(Array.from('40063813', (digit, index) => keystroke({ key: keyOf(digit), code: `Numpad${digit}`, timeStamp: 1000 + run * 5000 + index * 8 })))
      page.send([keystroke({ key: 'Enter', code: 'NumpadEnter', timeStamp: 1064 + run * 5000 })])
    }
    expect(page.scans).toEqual(['40063813', '40063813'])
  })
})

describe('4.7: the window loses the keyboard', () => {
  it.each([3, 8])('after %s characters: nothing is delivered, and the next scan is whole', (kept) => {
    const page = createHeardPage()
    page.send(scan('badge-4711').slice(0, kept))
    page.blur()
    page.send(scan(CODE, 4000))
    expect([page.scans, page.errors]).toEqual([[CODE], kept === 8 ? ['incomplete'] : []])
  })
  it('a key that was down then is not held for ever', () => {
    const page = createHeardPage()
    page.key('down', keystroke({ key: 'x', code: 'KeyX', timeStamp: 900 }))
    page.blur()
    page.send(scan(CODE, 920))
    expect(page.scans).toEqual([CODE])
  })
})

describe('4.8: two guns at once', () => {
  it('cannot be told apart: what they typed is one code at most, and neither Enter presses anything', () => {
    const page = createHeardPage()
    page.focus('button')
    const both = [...scan('FIRST-11'), ...scan('SECOND22', 1004)].toSorted((one, other) => one.timeStamp - other.timeStamp)
    page.send(both)
    page.runTo(LATER_MS)
    expect(page.scans.length).toBeLessThanOrEqual(1)
    expect([page.scans.includes('FIRST-11'), page.scans.includes('SECOND22'), page.pressed]).toEqual([false, false, []])
  })
})

describe('4.9: a program that types', () => {
  it('is taken for a gun when it is as fast', () => {
    const page = createHeardPage()
    page.send(gunStrokes('from a text expander', { gapMs: 2 }))
    expect(page.scans).toEqual(['from a text expander'])
  })
})
