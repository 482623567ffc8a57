import { attachKeyboardWedge, wedgeSettingsOf } from '../input/keyboard-wedge.ts'
import type { Desk } from '../state/desk.ts'

type Heard = Pick<Desk, 'store' | 'scanned' | 'misread' | 'readAgain'>

const isSame = (one: object, other: object): boolean => Object.entries(one).every(([name, value]) => Reflect.get(other, name) === value)

/**
 * Guns that type into this window: told from a person's typing, and sent to the station. Other
 * settings hold for the next key.
 */
export const hearKeyboardGun = (page: Window, desk: Heard): void => {
  const wedge = attachKeyboardWedge(page, {
    ...wedgeSettingsOf(desk.store.getState().windowGuns.keyboard),
    onScan: ({ code }) => desk.scanned(code),
    onError: desk.misread,
    onDuplicate: desk.readAgain,
  })
  desk.store.subscribe((state, before) => {
    const { keyboard } = state.windowGuns
    // Told again, as after a loss of the station, they are the same and cost no scan.
    if (!isSame(keyboard, before.windowGuns.keyboard)) wedge.change(wedgeSettingsOf(keyboard))
  })
}
