import { describe, expect, it } from 'vitest'
import { proposeKeyboard } from '../../../src-renderer/input/keyboard-proposal.ts'
import { DEFAULT_KEYBOARD_GUN, type KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { altModeStrokes, gunStrokes, keystroke, type GunParts } from '../../support/scan/gun-strokes.ts'
import { keyOfGermanGun, keyOfUsGun, type LayoutName } from '../../support/scan/layouts.ts'

const USUAL = { decodeBy: 'code', terminator: 'auto', speed: 'usual' } as const

const propose = (parts: GunParts, now: Partial<typeof DEFAULT_KEYBOARD_GUN> = {}, text = TEST_CODE) =>
  proposeKeyboard(gunStrokes(text, parts), TEST_CODE, { ...DEFAULT_KEYBOARD_GUN, ...now })

const onSystem = (name: LayoutName): Pick<GunParts, 'key'> => ({ key: (character) => keyOfUsGun(character, name) })

describe('the test field proposes settings', () => {
  it('and leaves the usual ones to a gun that needs none', () => {
    expect(propose({ gapMs: 10 })).toEqual({
      arrived: TEST_CODE, arrivedNow: TEST_CODE, matches: true, settings: USUAL, endMark: 'enter', averageGapMs: 10, largestGapMs: 10, endGapMs: 10, findings: [],
    })
  })

  it.each(['DE', 'FR', 'TR', 'US dead keys'] as const)('for a US gun on a system with the layout %s: by the place of the key', (name) => {
    const proposal = propose({ gapMs: 10, ...onSystem(name) }, { decodeBy: 'key' })
    expect(proposal).toMatchObject({ arrived: TEST_CODE, matches: true, settings: USUAL, findings: ['layout'] })
    expect(proposal.arrivedNow).not.toBe(TEST_CODE)
  })

  it('for a German gun on a German system: by the character', () => {
    const proposal = propose({ gapMs: 10, key: keyOfGermanGun })
    expect(proposal).toMatchObject({ arrived: TEST_CODE, matches: true, settings: { ...USUAL, decodeBy: 'key' }, findings: ['layout'] })
    expect(proposal.arrivedNow).not.toBe(TEST_CODE)
  })

  it('and sees Caps Lock, which does no harm by the place of the key', () => {
    expect(propose({ gapMs: 10, capsLock: true })).toMatchObject({ arrived: TEST_CODE, matches: true, settings: USUAL, findings: ['caps-lock'] })
    expect(propose({ gapMs: 10, capsLock: true, ...onSystem('DE') })).toMatchObject({ matches: true, findings: ['caps-lock', 'layout'] })
  })

  it.each([36, 45, 60, 70])('for a Bluetooth gun with gaps of %s ms: the slow speed', (gapMs) => {
    expect(propose({ gapMs })).toMatchObject({ matches: true, settings: { ...USUAL, speed: 'slow' }, averageGapMs: gapMs, findings: ['too-slow'] })
  })

  it('for an end mark that comes late: the slow speed', () => {
    expect(propose({ gapMs: 10, endGapMs: 150 })).toMatchObject({ settings: { ...USUAL, speed: 'slow' }, endGapMs: 150, findings: ['too-slow'] })
  })

  it('back to the usual speed for a gun that does not need the slow one', () => {
    expect(propose({ gapMs: 10 }, { speed: 'slow' }).settings).toEqual(USUAL)
  })

  it('for a gun without an end mark: silence', () => {
    expect(propose({ gapMs: 10, end: 'none' })).toMatchObject({ matches: true, endMark: 'none', endGapMs: null, settings: { ...USUAL, terminator: 'none' }, findings: ['no-end-mark'] })
  })

  it('for a gun that ends with Tab where Enter was set: both', () => {
    expect(propose({ gapMs: 10, end: 'Tab' }, { terminator: 'enter' })).toMatchObject({ matches: true, endMark: 'tab', settings: USUAL, findings: [] })
  })

  it('for ALT mode, where the numbers of the characters are typed', () => {
    const proposal = proposeKeyboard(altModeStrokes(TEST_CODE, 2), TEST_CODE, DEFAULT_KEYBOARD_GUN)
    expect(proposal).toMatchObject({ arrived: TEST_CODE, matches: true, settings: USUAL, endMark: 'enter', findings: [] })
  })
})

describe('what stands around the expected text', () => {
  it('counts as arriving, set or not', () => {
    expect(propose({ gapMs: 5 }, { prefix: '<', suffix: '>' }, `<${TEST_CODE}>`)).toMatchObject({ arrived: TEST_CODE, matches: true, findings: [] })
    expect(propose({ gapMs: 5 }, {}, `<${TEST_CODE}>`)).toMatchObject({ arrived: `<${TEST_CODE}>`, matches: true, findings: [] })
    expect(propose({ gapMs: 5 }, {}, `]C0${TEST_CODE}`)).toMatchObject({ arrived: TEST_CODE, matches: true, findings: [] })
  })
})

describe('two pulls of the trigger in one recording', () => {
  const twice = (parts: GunParts, { text = TEST_CODE, pauseMs = 300, now = {} }: { text?: string; pauseMs?: number; now?: Partial<KeyboardGunSettings> } = {}) => {
    const first = gunStrokes(text, parts)
    const fromMs = (first.at(-1)?.timeStamp ?? 0) + pauseMs
    return proposeKeyboard([...first, ...gunStrokes(text, { ...parts, fromMs })], TEST_CODE, { ...DEFAULT_KEYBOARD_GUN, ...now })
  }

  it.each(['Enter', 'Tab'] as const)('that ends with %s: the first one is judged', (end) => {
    expect(twice({ gapMs: 10, end })).toEqual(propose({ gapMs: 10, end }))
    expect(twice({ gapMs: 60, end })).toEqual(propose({ gapMs: 60, end }))
    expect(twice({ gapMs: 10, end, ...onSystem('DE') })).toEqual(propose({ gapMs: 10, end, ...onSystem('DE') }))
    expect(twice({ gapMs: 10, end, key: keyOfGermanGun })).toEqual(propose({ gapMs: 10, end, key: keyOfGermanGun }))
  })
  it('in ALT mode: the first one is judged', () => {
    const first = altModeStrokes(TEST_CODE, 2)
    const both = [...first, ...altModeStrokes(TEST_CODE, 2, (first.at(-1)?.timeStamp ?? 0) + 300)]
    expect(proposeKeyboard(both, TEST_CODE, DEFAULT_KEYBOARD_GUN)).toEqual(proposeKeyboard(first, TEST_CODE, DEFAULT_KEYBOARD_GUN))
  })
  it.each(['usual', 'slow'] as const)('of another code: the speed stays %s', (speed) => {
    expect(twice({ gapMs: 10 }, { text: '7Q0O1I4K', now: { speed } })).toMatchObject({ matches: false, settings: { ...USUAL, speed }, findings: ['letters-differ'] })
  })
  it('of a gun with Enter and Tab at the end: both belong to the end', () => {
    const end = keystroke({ key: 'Tab', code: 'Tab', timeStamp: 1210 })
    expect(proposeKeyboard([...gunStrokes(TEST_CODE, { gapMs: 10 }), end], TEST_CODE, DEFAULT_KEYBOARD_GUN)).toEqual(propose({ gapMs: 10 }))
  })
})

describe('the test field tells', () => {
  it('that keys were lost', () => {
    expect(propose({ gapMs: 10 }, {}, TEST_CODE.replace('Z-', ''))).toMatchObject({ matches: false, findings: ['keys-lost'] })
  })
  it('that letters differ, by place and by character', () => {
    expect(propose({ gapMs: 10 }, {}, TEST_CODE.toLowerCase())).toMatchObject({ matches: false, settings: USUAL, findings: ['letters-differ'] })
  })
  it('that a code is too short for any speed', () => {
    expect(propose({ gapMs: 10 }, {}, 'LNY 0')).toMatchObject({ matches: false, settings: USUAL, findings: ['too-short', 'keys-lost'] })
  })
  it('that a person typed, and leaves the settings alone', () => {
    const now = { decodeBy: 'key', terminator: 'tab', speed: 'slow' } as const
    expect(propose({ gapMs: 110 }, now)).toMatchObject({ settings: now, findings: ['typed-by-hand'] })
    const held = [...gunStrokes(TEST_CODE, { gapMs: 10, end: 'none' }), keystroke({ key: '#', code: 'Digit3', timeStamp: 2000, repeat: true })]
    expect(proposeKeyboard(held, TEST_CODE, DEFAULT_KEYBOARD_GUN).findings).toContain('typed-by-hand')
    const corrected = [...gunStrokes(TEST_CODE, { gapMs: 10, end: 'none' }), keystroke({ key: 'Backspace', code: 'Backspace', timeStamp: 1210 })]
    expect(proposeKeyboard(corrected, TEST_CODE, DEFAULT_KEYBOARD_GUN).findings).toContain('typed-by-hand')
  })
  it('nothing but that of no keys at all', () => {
    expect(proposeKeyboard([], TEST_CODE, DEFAULT_KEYBOARD_GUN)).toMatchObject({ arrived: '', matches: false, averageGapMs: 0, endGapMs: null })
  })
})
