import type { GunDesk } from '../../../src-main/ports/gun-desk.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'

/** A station without guns, whose set-up keeps nothing. */
export const fakeGunDesk: GunDesk = {
  list: () => Promise.resolve({ guns: [], ports: [], keyboard: DEFAULT_KEYBOARD_GUN, camera: false }),
  set: () => Promise.resolve('not-saved'),
  usePort: () => Promise.resolve('not-saved'),
  setKeyboard: () => 'not-saved',
  setCamera: () => 'not-saved',
  isCameraUsed: () => false,
  test: async function* () {},
}
