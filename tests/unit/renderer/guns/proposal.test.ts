import { describe, expect, it } from 'vitest'
import { changedFields, proposeSettings } from '../../../../src-renderer/state/guns/proposal.ts'
import type { TestReading } from '../../../../src-renderer/state/guns/reading.ts'
import type { GunSettings, KeyboardGunSettings } from '../../../../src-shared/scan/gun-settings.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'
import { error, sent, typed } from './readings.ts'

/** What a reading changes, and nothing else. */
const changes = (reading: TestReading, gun: Partial<GunSettings> = {}, keyboard: Partial<KeyboardGunSettings> = {}): object | null => {
  const now = { gun: { ...DEFAULT_GUN_SETTINGS, ...gun }, keyboard: { ...DEFAULT_KEYBOARD_GUN, ...keyboard } }
  const proposal = proposeSettings(reading, now.gun, now.keyboard)
  if (proposal === null) return null
  const fields: readonly string[] = changedFields(proposal.kind === 'gun' ? now.gun : now.keyboard, proposal.settings)
  return Object.fromEntries(Object.entries(proposal.settings).filter(([field]) => fields.includes(field)))
}

const withParity = (text: string, isEven: boolean): number[] =>
  Array.from(text, (sign) => {
    const byte = sign.charCodeAt(0)
    const ones = Array.from(byte.toString(2)).filter((bit) => bit === '1').length
    return (ones % 2 === 0) === isEven ? byte : byte + 0x80
  })

describe('proposals for a gun that types', () => {
  it('change nothing where it works', () => {
    expect(changes(typed())).toBeNull()
    expect(changes(typed({ endMark: 'tab' }))).toBeNull()
    expect(changes(typed({ endMark: 'enter' }), {}, { terminator: 'enter' })).toBeNull()
  })

  it('take over what the keys show', () => {
    const settings = { decodeBy: 'key', terminator: 'none', speed: 'slow' } as const
    expect(changes(typed({ settings, endMark: 'none' }))).toEqual(settings)
    expect(changes(typed({ endMark: 'enter' }), {}, { terminator: 'none' })).toEqual({ terminator: 'auto' })
    expect(changes(typed(), {}, { decodeBy: 'key' })).toEqual({ decodeBy: 'code' })
  })

  it('do not judge letters by a code that is not the test code', () => {
    expect(changes(typed({ matches: false, arrived: '7Q0O1I4K' }), {}, { decodeBy: 'key' })).toBeNull()
  })

  it('do not learn from fingers', () => {
    expect(changes(typed({ findings: ['typed-by-hand'], endMark: 'none', settings: { decodeBy: 'key', terminator: 'none', speed: 'slow' } }))).toBeNull()
  })

  it('name what stands around the code', () => {
    expect(changes(typed({ arrived: `~${TEST_CODE}#` }))).toEqual({ prefix: '~', suffix: '#' })
  })

  it.each([`${TEST_CODE}\n${TEST_CODE}`, `${TEST_CODE}${TEST_CODE}`, `${TEST_CODE}\nAB`, `AB\r${TEST_CODE}`])('take nothing of a second pull for the gun’s own: %j', (arrived) => {
    expect(changes(typed({ arrived }))).toBeNull()
  })
})

describe('proposals for a gun that is read directly', () => {
  it('change nothing where it works, or where nothing is known', () => {
    expect(changes(sent(`${TEST_CODE}\r`, TEST_CODE))).toBeNull()
    expect(changes(sent('7Q0O1I4K\r', '7Q0O1I4K'))).toBeNull()
    expect(changes(sent('ab', { kind: 'nothing' }))).toBeNull()
    expect(changes(sent('ab', error('overlong')))).toBeNull()
  })

  it('find the check bit', () => {
    expect(changes(sent(withParity(TEST_CODE, true), error('parity')))).toEqual({ dataBits: 7, parity: 'even' })
    expect(changes(sent(withParity(TEST_CODE, false), error('parity')))).toEqual({ dataBits: 7, parity: 'odd' })
  })

  it('find the end mark that is sent, or that none is', () => {
    const broken = error('incomplete')
    expect(changes(sent(TEST_CODE, broken))).toEqual({ terminator: 'none' })
    expect(changes(sent(`${TEST_CODE}\t`, broken))).toEqual({ terminator: 'tab' })
    expect(changes(sent(`${TEST_CODE}\n`, broken), { terminator: 'cr' })).toEqual({ terminator: 'auto' })
    // Of a long code the end is not seen, and between STX and ETX end marks are text.
    expect(changes(sent(TEST_CODE, broken, { byteCount: 400 }))).toBeNull()
    expect(changes(sent(`\u0002${TEST_CODE}\r`, broken))).toBeNull()
    expect(changes(sent(TEST_CODE, broken, { via: 'hid-pos' }))).toBeNull()
  })

  it('take western letters for what they are, and noise for noise', () => {
    expect(changes(sent([0x5a, 0x6f, 0xeb, 0x0d], error('invalid-bytes')))).toEqual({ encoding: 'auto' })
    expect(changes(sent([0xff, 0xf8, 0xfe, 0x0d], error('invalid-bytes')))).toBeNull()
    expect(changes(sent([0x41, 0x42, 0x80, 0x43], error('invalid-bytes')))).toBeNull()
  })

  it('name what stands around the code, and an AIM id for what it is', () => {
    expect(changes(sent('', `>${TEST_CODE}`))).toEqual({ prefix: '>' })
    expect(changes(sent('', `>${TEST_CODE}`), { prefix: '*' })).toBeNull()
    expect(changes(sent('', `]C0${TEST_CODE}`), { aim: 'off' })).toEqual({ aim: 'auto' })
    expect(changes(sent('', `${'x'.repeat(40)}${TEST_CODE}`))).toBeNull()
  })
})
