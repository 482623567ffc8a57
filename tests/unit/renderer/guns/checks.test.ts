import { describe, expect, it } from 'vitest'
import { checksOf } from '../../../../src-renderer/state/guns/checks.ts'
import type { Check } from '../../../../src-renderer/state/guns/checks.ts'
import type { TestReading } from '../../../../src-renderer/state/guns/reading.ts'
import type { GunSettings, KeyboardGunSettings } from '../../../../src-shared/scan/gun-settings.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'
import { error, sent, typed } from './readings.ts'

/** Every finding, those that are to be looked at with an exclamation mark. */
const found = (reading: TestReading, gun: Partial<GunSettings> = {}, keyboard: Partial<KeyboardGunSettings> = {}): string[] =>
  checksOf(reading, { ...DEFAULT_GUN_SETTINGS, ...gun }, { ...DEFAULT_KEYBOARD_GUN, ...keyboard }).map(({ isGood, finding }: Check) => `${finding}${isGood ? '' : '!'}`)

describe('checks of a gun that types', () => {
  it('finds a good one good, but for its way of connecting', () => {
    expect(found(typed())).toEqual(['all', 'enter', 'same', 'usual', 'keyboard!'])
    expect(checksOf(typed(), DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN)).toMatchObject([{ count: TEST_CODE.length }, { ms: 2 }, {}, { ms: 9, count: 21 }, {}])
  })

  it('tells what became of another layout', () => {
    expect(found(typed({ findings: ['layout'] }))[2]).toBe('corrected')
    const byKey = typed({ findings: ['layout'], settings: { decodeBy: 'key', terminator: 'auto', speed: 'usual' } })
    expect(found(byKey)[2]).toBe('wrong!')
    expect(found(byKey, {}, { decodeBy: 'key' })[2]).toBe('national')
    expect(found(typed({ matches: false, findings: ['letters-differ', 'layout'], arrived: TEST_CODE.replace('YZ', 'ZY') }))[2]).toBe('wrong!')
    expect(found(typed({ findings: ['caps-lock'] }))[2]).toBe('caps-lock')
    expect(found(typed({ findings: ['caps-lock'] }), {}, { decodeBy: 'key' })[2]).toBe('wrong!')
  })

  it('looks at the end mark that is set', () => {
    expect(found(typed({ endMark: 'tab' }))[1]).toBe('tab')
    expect(found(typed({ endMark: 'tab' }), {}, { terminator: 'enter' })[1]).toBe('other!')
    expect(found(typed({ endMark: 'none', endGapMs: null }))[1]).toBe('none!')
    expect(found(typed({ endMark: 'none', endGapMs: null }), {}, { terminator: 'none' })[1]).toBe('silence')
  })

  it('looks at the pace', () => {
    const slow = typed({ averageGapMs: 60, findings: ['too-slow'], settings: { decodeBy: 'code', terminator: 'auto', speed: 'slow' } })
    expect(found(slow)[3]).toBe('too-slow!')
    expect(found(slow, {}, { speed: 'slow' })[3]).toBe('slow')
    const byHand = found(typed({ findings: ['typed-by-hand'] }))
    expect([byHand[0], byHand[3]]).toEqual(['by-hand!', 'by-hand!'])
  })
})

describe('checks of a gun that is read directly', () => {
  it('finds a good one good', () => {
    expect(found(sent(`${TEST_CODE}\r\n`, TEST_CODE))).toEqual(['all', 'cr-lf', 'direct', 'sent', 'serial'])
    expect(found(sent(TEST_CODE, TEST_CODE, { via: 'hid-pos' }))).toEqual(['all', 'not-needed', 'direct', 'sent', 'hid-pos'])
    expect(found(sent('', '7Q0O1I4K', { via: 'simulated' }))).toEqual(['other-code', 'not-needed', 'direct', 'sent', 'simulated'])
  })

  it('finds the end mark in the bytes', () => {
    const end = (bytes: string, settings: Partial<GunSettings> = {}): string | undefined => found(sent(bytes, TEST_CODE), settings)[1]
    expect(['\r', '\n', '\t', '\u0003'].map((mark) => end(`${TEST_CODE}${mark}`))).toEqual(['cr', 'lf', 'tab', 'etx'])
    expect(end(TEST_CODE)).toBe('none!')
    expect(end(TEST_CODE, { terminator: 'none' })).toBe('silence')
    expect(found(sent('ab', 'ab', { byteCount: 3000 }))[1]).toBe('found')
    expect(found(sent(TEST_CODE, error('incomplete')))[1]).toBe('missing!')
  })

  it('tells what may be wrong with the line', () => {
    expect(found(sent([0xcc, 0x8d], error('parity')))).toEqual(['unreadable!', 'cr', 'direct', 'parity!', 'serial'])
    expect(found(sent([0xff, 0x0d], error('invalid-bytes')))[3]).toBe('line!')
    expect(found(sent([0xff], error('invalid-bytes'), { via: 'hid-pos' }))[3]).toBe('sent')
    expect(found(sent('ab', { kind: 'nothing' }))[0]).toBe('nothing!')
  })
})
