import { attachKeyboardWedge } from '../input/keyboard-wedge.ts'
import type { Desk } from '../state/desk.ts'

/** Guns that type into this window: told from a person's typing, and sent to the station. */
export const hearKeyboardGun = (page: Window, desk: Pick<Desk, 'scanned' | 'misread' | 'readAgain'>): void => {
  attachKeyboardWedge(page, {
    onScan: ({ code }) => desk.scanned(code),
    onError: desk.misread,
    onDuplicate: desk.readAgain,
  })
}
