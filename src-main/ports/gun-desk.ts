import type { GunListView, GunReadingView, GunsSavedView } from '../../src-shared/contract/types.ts'
import type { GunSettings, KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'

/** Set-up of the guns as the window sees it. */
export interface GunDesk {
  list(): Promise<GunListView>
  set(wish: { device: string; settings: GunSettings }): Promise<GunsSavedView>
  usePort(wish: { path: string; isUsed: boolean }): Promise<GunsSavedView>
  setKeyboard(settings: KeyboardGunSettings): GunsSavedView
  setCamera(wish: { isUsed: boolean }): GunsSavedView
  /** Has set-up switched the camera on? Hosts grant it only then. */
  isCameraUsed(): boolean
  /** What guns read, until `signal` ends it; meanwhile nobody is checked in by a scan. */
  test(signal: AbortSignal): AsyncIterable<GunReadingView>
}
