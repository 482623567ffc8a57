import { keyboardSettingsOf } from '../input/keyboard-settings.ts'
import { attachKeyboardWedge } from '../input/keyboard-wedge.ts'
import type { Desk } from '../state/desk.ts'

type Heard = Pick<Desk, 'store' | 'scanned' | 'misread' | 'readAgain'>

/**
 * Guns that type into this window: told from a person's typing, and sent to the station. Other
 * settings hold for the next key.
 */
export const hearKeyboardGun = (page: Window, desk: Heard): void => {
  const attach = (): (() => void) => {
    const { keyboard } = desk.store.getState().windowGuns
    const { prefix, suffix, encoding, aim } = keyboard
    return attachKeyboardWedge(page, {
      settings: keyboardSettingsOf(keyboard),
      clean: { prefix, suffix, encoding, aim },
      onScan: ({ code }) => desk.scanned(code),
      onError: desk.misread,
      onDuplicate: desk.readAgain,
    })
  }
  let detach = attach()
  desk.store.subscribe((state, before) => {
    if (state.windowGuns.keyboard === before.windowGuns.keyboard) return
    detach()
    detach = attach()
  })
}
