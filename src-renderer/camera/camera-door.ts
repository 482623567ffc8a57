import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { Clock } from '../state/clock.ts'
import type { Desk } from '../state/desk.ts'
import type { BrowserSight } from './browser-eyes.ts'
import type { createCameraGun } from './camera-gun.ts'
import type { CameraState } from './camera-state.ts'

/** What the window's camera does. */
export type CameraStore = StoreApi<CameraState<BrowserSight>>

export interface CameraDoorParts {
  page: Window
  clock: Clock
  desk: Pick<Desk, 'store' | 'scanned' | 'misread' | 'readAgain' | 'moves'>
  name: string
  /** The camera's part of the program; nothing of it is loaded before it is switched on. */
  load?: () => Promise<{ createCameraGun: typeof createCameraGun }>
}

/** The window's camera, closed until set-up switches it on. While guns are tested it checks nobody in. */
export const createCameraDoor = ({ page, clock, desk, name, load = () => import('./camera-gun.ts') }: CameraDoorParts): CameraStore => {
  const store = createStore<CameraState<BrowserSight>>()(() => ({ kind: 'off' }))
  let gun: ReturnType<typeof createCameraGun> | 'loading' | null = null

  const isWanted = (): boolean => desk.store.getState().windowGuns.camera
  const tester = () => (desk.store.getState().view.kind === 'guns' ? desk.moves.guns.seen : null)
  const tell = (state: CameraState<BrowserSight>): void => store.setState(state, true)

  const open = async (): Promise<void> => {
    gun = 'loading'
    try {
      const { createCameraGun } = await load()
      gun = createCameraGun({ page, clock, desk, name, tell, tester })
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
  return store
}
