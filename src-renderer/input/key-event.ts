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
