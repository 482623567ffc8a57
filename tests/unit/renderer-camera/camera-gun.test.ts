import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { refusalToTrouble } from '../../../src-renderer/camera/browser-eyes.ts'
import type { CameraReading } from '../../../src-renderer/camera/camera.ts'
import { hearCamera } from '../../../src-renderer/camera/camera-gun.ts'
import { seenToRead } from '../../../src-renderer/camera/seen-code.ts'
import { gunReadingView } from '../../../src-shared/contract/gun-views.ts'
import type { GunReadingView } from '../../../src-shared/contract/types.ts'
import type { DeskState } from '../../../src-renderer/state/view.ts'
import { NOTHING_HANDED, startState } from '../../../src-renderer/state/view.ts'
import { cameraLimits } from '../../../src-shared/scan/limits.ts'
import { verdict } from '../renderer/desk-samples.ts'

const reading = (text: string, isRepeat = false): CameraReading => {
  const read = seenToRead({ bytes: new TextEncoder().encode(text), symbology: ']C0' })
  if (read === null) throw new Error('There is no code')
  return { read, isRepeat, decodingMs: 31 }
}

const NOW_MS = 1_000_000

const createEar = (test: ((view: GunReadingView) => void) | null = null, state: Partial<DeskState> = {}) => {
  const told: string[] = []
  const desk = {
    store: createStore<DeskState>()(() => ({ ...startState, ...state })),
    scanned: (code: string) => void told.push(`scanned ${code}`),
    misread: () => void told.push('misread'),
    readAgain: () => void told.push('again'),
  }
  const clock = { now: () => NOW_MS, after: () => () => {} }
  return { told, hear: hearCamera({ clock, desk, tester: () => test, name: 'Camera' }) }
}

it("sends codes the way of a keyboard gun's", () => {
  const { told, hear } = createEar()
  for (const one of [reading('ADA'), reading('ADA', true), reading('A\u0001B'), reading('A\u0001B', true)]) hear(one)
  expect(told).toEqual(['scanned ADA', 'again', 'misread'])
})

it('does not ask again about a badge that a gun just read', () => {
  const shown = (code: string, ageMs: number): Partial<DeskState> => ({
    view: { kind: 'verdict', verdict: verdict({ code, atMs: NOW_MS - ageMs }), card: null, ...NOTHING_HANDED },
  })
  const toldIn = (state: Partial<DeskState>): string[] => {
    const { told, hear } = createEar(null, state)
    hear(reading('ADA'))
    return told
  }
  expect(toldIn(shown('ADA', 400))).toEqual(['again'])
  expect(toldIn(shown('ADA', cameraLimits.sameBadgeMs - 1))).toEqual(['again'])
  expect(toldIn({ view: { kind: 'checking', code: 'ADA', sinceMs: NOW_MS } })).toEqual(['again'])
  expect(toldIn({ held: { verdict: verdict({ code: 'ADA', atMs: NOW_MS }), before: 0 } })).toEqual(['again'])

  expect(toldIn(shown('ADA', cameraLimits.sameBadgeMs))).toEqual(['scanned ADA'])
  // The computer's clock was set back: how old it is nobody knows.
  expect(toldIn(shown('ADA', -1))).toEqual(['scanned ADA'])
  expect(toldIn(shown('GRACE', 400))).toEqual(['scanned ADA'])
  expect(toldIn({ ...shown('ADA', 400), held: { verdict: verdict({ code: 'GRACE', atMs: NOW_MS }), before: 0 } })).toEqual(['scanned ADA'])
  expect(toldIn({ view: { kind: 'checking', code: 'GRACE', sinceMs: NOW_MS } })).toEqual(['scanned ADA'])
})

it('tells whoever tests the guns instead, and nobody is checked in', () => {
  const views: GunReadingView[] = []
  const { told, hear } = createEar((view) => void views.push(view))
  for (const one of [reading('ADA'), reading('ADA', true), reading('A\u0001B')]) hear(one)
  expect(told).toEqual([])
  expect(views.map(({ outcome }) => outcome)).toEqual([
    { kind: 'code', code: 'ADA', aim: ']C0', isRepeat: false },
    { kind: 'code', code: 'ADA', aim: ']C0', isRepeat: true },
    { kind: 'error', error: 'invalid-bytes' },
  ])
  expect(gunReadingView.parse(views[0])).toMatchObject({ device: 'camera', name: 'Camera', via: 'camera', bytes: '414441', byteCount: 3, atMs: 1_000_000, decodingMs: 31 })
})

it('knows what the refusals of a browser mean', () => {
  const named = (name: string): DOMException => new DOMException('no', name)
  expect(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError', 'SecurityError', 'AbortError', 'SomethingNew'].map((name) => refusalToTrouble(named(name)))).toEqual([
    'not-allowed', 'none', 'in-use', 'none', 'not-allowed', 'in-use', 'lost',
  ])
  expect(refusalToTrouble('no')).toBe('lost')
})
