import type { Keystroke } from './keystroke.ts'

/** This event reaches nothing else and does nothing by itself. */
export const swallow = (event: Event): void => {
  event.preventDefault()
  event.stopImmediatePropagation()
}

export const eventToKeystroke = (event: KeyboardEvent): Keystroke => {
  const { timeStamp, key, code, shiftKey, ctrlKey, altKey, metaKey, repeat } = event
  const altGraph = event.getModifierState('AltGraph')
  const capsLock = event.getModifierState('CapsLock')
  return { timeStamp, key, code, shiftKey, ctrlKey, altKey, metaKey, repeat, altGraph, capsLock }
}

/**
 * Whether an input method has this key: a person spells a word with it and chooses among
 * characters, Enter included. A dead key makes some systems compose as well, for one more key; a
 * gun on such a layout sends both, and they are read by their place.
 */
export const isOfInputMethod = ({ key, isComposing }: KeyboardEvent, isBehindDeadKey: boolean): boolean => key === 'Process' || (isComposing && !isBehindDeadKey)
