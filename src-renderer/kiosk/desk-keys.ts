import type { KeyName } from '../state/desk-action.ts'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const PLAIN_KEYS = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11'] as const satisfies readonly KeyName[]

const plainKey = (key: string): KeyName | null => PLAIN_KEYS.find((one) => one === key) ?? null

const CHOICE = /^Digit[1-9]$/u

/** The desk's name of a key press, or null. There are no letter or digit keys: guns type those. */
export const keyNameOf = (press: Press): KeyName | null => {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null
  // The place on the keyboard, because with Alt held some layouts write another character.
  if (press.altKey) return CHOICE.test(press.code) ? (`Alt ${press.code.slice(5)}` as KeyName) : null
  if (press.key === 'Escape') return 'Esc'
  return plainKey(press.key)
}

/** Hears the desk's keys; a key held down counts once. */
export const hearDeskKeys = (page: Window, pressed: (key: KeyName) => boolean): void => {
  page.addEventListener('keydown', (event) => {
    if (event.repeat || event.defaultPrevented && keyNameOf(event) === null) return
    const key = keyNameOf(event)
    if (key !== null && pressed(key)) event.preventDefault()
  })
}
