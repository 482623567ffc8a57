import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { GunReadingView } from '../../src-shared/contract/types.ts'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { Clock } from '../state/clock.ts'
import type { Desk } from '../state/desk.ts'
import type { BrowserSight } from './browser-eyes.ts'
import type { createCameraGun } from './camera-gun.ts'
import type { CameraState } from './camera-state.ts'

type HearReading = (reading: GunReadingView) => void

/** The window's camera, closed until set-up switches it on. */
export interface CameraDoor {
  store: StoreApi<CameraState<BrowserSight>>
  /** Has what the camera reads told here, and nobody checked in by it; returns how to end that. */
  readings: (hear: HearReading) => () => void
}

export interface CameraDoorParts {
  page: Window
  clock: Clock
  desk: Pick<Desk, 'store' | 'scanned' | 'misread' | 'readAgain'>
  name: string
  /** The camera's part of the program; nothing of it is loaded before it is switched on. */
  load?: () => Promise<{ createCameraGun: typeof createCameraGun }>
}

export const createCameraDoor = ({ page, clock, desk, name, load = () => import('./camera-gun.ts') }: CameraDoorParts): CameraDoor => {
  const store = createStore<CameraState<BrowserSight>>()(() => ({ kind: 'off' }))
  let tester: HearReading | null = null
  let gun: ReturnType<typeof createCameraGun> | 'loading' | null = null

  const isWanted = (): boolean => desk.store.getState().windowGuns.camera
  const tell = (state: CameraState<BrowserSight>): void => store.setState(state, true)

  const open = async (): Promise<void> => {
    gun = 'loading'
    try {
      const { createCameraGun } = await load()
      gun = createCameraGun({ page, clock, desk, name, tell, tester: () => tester })
    } catch {
      gun = null
      tell({ kind: 'refused', reason: 'no-reader', tries: 1 })
      clock.after(cameraLimits.retryMaxMs, follow)
      return
    }
    follow()
  }

  const follow = (): void => {
    if (gun === 'loading') return
    if (gun !== null) return gun.switchTo(isWanted())
    if (isWanted()) void open()
    else tell({ kind: 'off' })
  }

  desk.store.subscribe((state, before) => {
    if (state.windowGuns.camera !== before.windowGuns.camera) follow()
  })
  follow()
  return {
    store,
    readings: (hear) => {
      tester = hear
      return () => {
        if (tester === hear) tester = null
      }
    },
  }
}
