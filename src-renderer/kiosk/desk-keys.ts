import type { KeyName } from '../state/actions.ts'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const isPlainKey = (key: string): key is 'F1' | 'F2' | 'F3' | 'F10' => key === 'F1' || key === 'F2' || key === 'F3' || key === 'F10'

const CHOICE = /^Digit[1-9]$/u

/** The desk's name of a key press, or null. There are no letter or digit keys: guns type those. */
export const keyNameOf = (press: Press): KeyName | null => {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null
  // The place on the keyboard, because with Alt held some layouts write another character.
  if (press.altKey) return CHOICE.test(press.code) ? (`Alt ${press.code.slice(5)}` as KeyName) : null
  if (press.key === 'Escape') return 'Esc'
  return isPlainKey(press.key) ? press.key : null
}

/** Hears the desk's keys; a key held down counts once. */
export const hearDeskKeys = (page: Window, pressed: (key: KeyName) => boolean): void => {
  page.addEventListener('keydown', (event) => {
    if (event.repeat || event.defaultPrevented && keyNameOf(event) === null) return
    const key = keyNameOf(event)
    if (key !== null && pressed(key)) event.preventDefault()
  })
}
