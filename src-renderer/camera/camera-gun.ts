import type { GunReadingView } from '../../src-shared/contract/types.ts'
import { bytesToHex } from '../../src-shared/ids.ts'
import { limits } from '../../src-shared/limits.ts'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { Clock } from '../state/clock.ts'
import { steadyMs } from '../state/clock.ts'
import type { Desk } from '../state/desk.ts'
import type { DeskState } from '../state/view.ts'
import type { BrowserSight } from './browser-eyes.ts'
import { createBrowserEyes } from './browser-eyes.ts'
import type { CameraReading } from './camera.ts'
import { createCamera } from './camera.ts'
import type { CameraState } from './camera-state.ts'
import { createCodeReader } from './code-reader.ts'

export interface CameraGunParts {
  page: Window
  clock: Clock
  desk: Pick<Desk, 'store' | 'scanned' | 'misread' | 'readAgain'>
  tell: (state: CameraState<BrowserSight>) => void
  /** Whoever tests the guns gets what is read, and nobody is checked in; null when nobody does. */
  tester: () => ((reading: GunReadingView) => void) | null
  name: string
}

const DEVICE = 'camera'

/** What the camera read, in the form of every gun's test. A picture comes in one piece. */
export const readingToView = ({ read, isRepeat, decodingMs }: CameraReading, { name, atMs }: { name: string; atMs: number }): GunReadingView => {
  const { cleaned, seen } = read
  return {
    device: DEVICE,
    name,
    via: 'camera',
    atMs,
    outcome: cleaned.kind === 'code' ? { kind: 'code', code: cleaned.code, aim: cleaned.aim ?? '', isRepeat } : { kind: 'error', error: cleaned.error },
    bytes: bytesToHex(seen.bytes.subarray(0, limits.readingBytesShown)),
    byteCount: seen.bytes.length,
    pieces: 1,
    sendingMs: 0,
    decodingMs,
  }
}

/** Did a gun just read this badge? Whoever holds it before the gun often holds it before the camera too. */
const isJustRead = ({ view, held }: Pick<DeskState, 'view' | 'held'>, code: string, nowMs: number): boolean => {
  if (view.kind === 'checking' && view.code === code) return true
  const newest = held?.verdict ?? (view.kind === 'verdict' ? view.verdict : null)
  if (newest?.code !== code) return false
  const ageMs = nowMs - newest.atMs
  return ageMs >= 0 && ageMs < cameraLimits.sameBadgeMs
}

/** Sends what is read to whoever tests the guns, else the way of a keyboard gun's codes. */
export const hearCamera =
  ({ clock, desk, tester, name }: Pick<CameraGunParts, 'clock' | 'desk' | 'tester' | 'name'>) =>
  (reading: CameraReading): void => {
    const { cleaned } = reading.read
    const test = tester()
    if (test !== null) return test(readingToView(reading, { name, atMs: clock.now() }))
    if (cleaned.kind === 'code') {
      const isAgain = reading.isRepeat || isJustRead(desk.store.getState(), cleaned.code, clock.now())
      return isAgain ? desk.readAgain() : desk.scanned(cleaned.code)
    }
    // It stays in view as long as somebody holds it there; once is enough to be told.
    if (!reading.isRepeat) desk.misread()
  }

/** The camera of this window as a gun. */
export const createCameraGun = (parts: CameraGunParts): { switchTo: (isOn: boolean) => void } =>
  createCamera({
    time: { steadyMs, after: parts.clock.after },
    eyes: createBrowserEyes(parts.page),
    reader: createCodeReader,
    tell: parts.tell,
    heard: hearCamera(parts),
  })
