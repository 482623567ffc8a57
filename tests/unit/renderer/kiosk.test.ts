import { describe, expect, it } from 'vitest'
import { keyNameOf } from '../../../src-renderer/kiosk/desk-keys.ts'
import { isBrowserChord } from '../../../src-renderer/kiosk/input-guard.ts'
import { isDeaf } from '../../../src-renderer/state/hearing.ts'
import { readSettings } from '../../../src-renderer/state/settings.ts'
import { NO_ADVICE } from '../../../src-shared/scan/gun-advice.ts'

const press = (key: string, part: Partial<Parameters<typeof keyNameOf>[0]> = {}) => ({
  key,
  code: /^\d$/u.test(key) ? `Digit${key}` : '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
})

describe('keyNameOf', () => {
  it('knows the keys of the desk', () => {
    expect(['Escape', 'F1', 'F2', 'F3', 'F4', 'F9', 'F10', 'F11'].map((key) => keyNameOf(press(key)))).toEqual(['Esc', 'F1', 'F2', 'F3', 'F4', 'F9', 'F10', 'F11'])
    expect(keyNameOf(press('1', { altKey: true }))).toBe('Alt 1')
    // A Mac writes another character with Alt held.
    expect(keyNameOf(press('¡', { code: 'Digit1', altKey: true }))).toBe('Alt 1')
  })

  it('leaves letters, digits and held keys to guns and people', () => {
    expect(['1', 'a', 'Enter', ' ', 'F12', 'F13'].map((key) => keyNameOf(press(key)))).toEqual([null, null, null, null, null, null])
    expect(keyNameOf(press('F2', { ctrlKey: true }))).toBeNull()
    expect(keyNameOf(press('0', { altKey: true }))).toBeNull()
    expect(keyNameOf(press('2', { altKey: true, ctrlKey: true }))).toBeNull()
  })
})

describe('isBrowserChord', () => {
  const ctrl = { ctrlKey: true }

  it('takes the shortcuts of the browser from it', () => {
    for (const key of ['n', 't', 'p', 's', 'o', 'j', 'r', '+', 'N']) expect(isBrowserChord(press(key, ctrl), false), key).toBe(true)
    for (const key of ['F1', 'F5', 'F11', 'F12', 'BrowserBack', 'ContextMenu']) expect(isBrowserChord(press(key), false), key).toBe(true)
    expect(isBrowserChord(press('ArrowLeft', { altKey: true }), false)).toBe(true)
    expect(isBrowserChord(press('r', { metaKey: true }), false)).toBe(true)
  })

  it('leaves typing and editing alone', () => {
    for (const key of ['a', 'Enter', 'Tab', 'Backspace', 'ArrowLeft']) expect(isBrowserChord(press(key), true), key).toBe(false)
    for (const key of ['a', 'c', 'v', 'x', 'z', 'Backspace', 'ArrowLeft']) expect(isBrowserChord(press(key, ctrl), true), key).toBe(false)
    expect(isBrowserChord(press('v', ctrl), false)).toBe(true)
    // AltGr on Windows.
    expect(isBrowserChord(press('@', { ctrlKey: true, altKey: true }), true)).toBe(false)
  })
})

describe('isDeaf', () => {
  const gun = { device: 'a', name: 'Gun', state: 'open', advice: NO_ADVICE, sinceMs: 0 } as const

  it('warns only when no gun is heard without this window in front', () => {
    expect(isDeaf({ heard: true, devices: [] })).toBe(false)
    expect(isDeaf({ heard: false, devices: [] })).toBe(true)
    expect(isDeaf({ heard: false, devices: [{ ...gun, via: 'serial' }] })).toBe(false)
    expect(isDeaf({ heard: false, devices: [{ ...gun, via: 'serial', state: 'gone' }] })).toBe(true)
    expect(isDeaf({ heard: false, devices: [{ ...gun, via: 'simulated' }] })).toBe(true)
  })
})

describe('readSettings', () => {
  it('takes what it knows and falls back for the rest', () => {
    expect(readSettings('{"theme":"dark","textSize":130}')).toEqual({ theme: 'dark', textSize: 130 })
    expect(readSettings('{"theme":"pink","textSize":900}')).toEqual({ theme: 'system', textSize: 100 })
    for (const broken of [null, '', '{', '7', 'null']) expect(readSettings(broken)).toEqual({ theme: 'system', textSize: 100 })
  })
})
