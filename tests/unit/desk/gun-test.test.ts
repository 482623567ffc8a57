import { describe, expect, it } from 'vitest'
import { createGunTest } from '../../../src-main/desk/gun-test.ts'
import type { GunReadingView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const code = (text: string, device = 'a') => ({ kind: 'code', device, code: text, aim: ']Q1', via: 'serial', atMs: 0 }) as const

const watched = async () => {
  const clock = createFakeClock()
  const test = createGunTest({ clock, devices: () => [{ kind: 'device', device: 'a', name: 'Left gun', via: 'serial', state: 'open', sinceMs: 0 }] })
  const ending = new AbortController()
  const readings: GunReadingView[] = []
  const watching = (async () => {
    for await (const reading of test.watch(ending.signal)) readings.push(reading)
  })()
  await Promise.resolve()
  return {
    clock,
    test,
    readings,
    end: async () => {
      ending.abort()
      await watching
    },
  }
}

describe('a test of the guns', () => {
  it('tells what was sent, how, and what was made of it', async () => {
    const { clock, test, readings } = await watched()
    test.raw({ device: 'a', bytes: bytes('AB') })
    await clock.advance(20)
    test.raw({ device: 'a', bytes: bytes('C\r') })
    await clock.advance(3)
    expect(test.take(code('ABC'))).toBe(true)
    await clock.advance(0)
    expect(readings).toEqual([
      {
        device: 'a', name: 'Left gun', via: 'serial', atMs: clock.nowMs(), outcome: { kind: 'code', code: 'ABC', aim: ']Q1', isRepeat: false },
        bytes: '4142430d', byteCount: 4, pieces: 2, sendingMs: 20, decodingMs: 3,
      },
    ])
  })

  it('keeps guns apart and begins anew after each code', async () => {
    const { clock, test, readings } = await watched()
    test.raw({ device: 'a', bytes: bytes('A') })
    test.raw({ device: 'b', bytes: bytes('B') })
    test.take(code('B', 'b'))
    test.take(code('A'))
    test.raw({ device: 'a', bytes: bytes('Z') })
    test.take({ kind: 'duplicate', device: 'a', code: 'Z', atMs: 0 })
    test.take({ kind: 'error', device: 'a', error: 'parity', byteCount: 9 })
    await clock.advance(0)
    expect(readings.map(({ device, bytes: sent, outcome }) => [device, sent, outcome])).toEqual([
      ['b', '42', { kind: 'code', code: 'B', aim: ']Q1', isRepeat: false }],
      ['a', '41', { kind: 'code', code: 'A', aim: ']Q1', isRepeat: false }],
      ['a', '5a', { kind: 'code', code: 'Z', aim: '', isRepeat: true }],
      ['a', '', { kind: 'error', error: 'parity' }],
    ])
  })

  it('tells bytes that make no code, after a silence', async () => {
    const { clock, test, readings } = await watched()
    test.raw({ device: 'a', bytes: bytes('?') })
    await clock.advance(limits.readingSilenceMs - 1)
    expect(readings).toEqual([])
    await clock.advance(1)
    expect(readings).toMatchObject([{ outcome: { kind: 'nothing' }, byteCount: 1 }])
  })

  it('shows the beginning of what is long, and counts all of it', async () => {
    const { clock, test, readings } = await watched()
    for (let piece = 0; piece < 10; piece += 1) test.raw({ device: 'a', bytes: new Uint8Array(60).fill(65) })
    test.take(code('A'))
    await clock.advance(0)
    expect(readings).toMatchObject([{ byteCount: 600, pieces: 10 }])
    expect(readings[0]?.bytes).toHaveLength(2 * limits.readingBytesShown)
  })

  it('takes nothing from the desk while nobody watches', async () => {
    const { test, end } = await watched()
    expect(test.take({ kind: 'device', device: 'a', name: 'Left gun', via: 'serial', state: 'gone' })).toBe(false)
    expect(test.isOn()).toBe(true)
    await end()
    expect(test.isOn()).toBe(false)
    expect(test.take(code('ABC'))).toBe(false)
  })
})
