/** Keys that still edit a field while Ctrl or Cmd is held. */
const EDITING = new Set(['a', 'c', 'v', 'x', 'z', 'y', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])
/** Keys with a meaning of the browser's own when nothing is held. */
const LONE = /^(?:F\d{1,2}|Browser\w+|Launch\w+|ContextMenu|Help|Print|Find|Open|New|Save|Close)$/u
/** Alt with these moves through the browser's history or opens its menu. */
const WITH_ALT = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'd', 'e', 'f', 'Enter'])

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Does the browser have its own answer to this key? It must not get it. */
export const isBrowserChord = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, inField: boolean): boolean => {
  // Ctrl and Alt together is AltGr on Windows, which writes letters.
  if ((event.ctrlKey || event.metaKey) && !event.altKey) return !(inField && EDITING.has(event.key.length === 1 ? event.key.toLowerCase() : event.key))
  if (event.altKey && !event.ctrlKey) return WITH_ALT.has(event.key.length === 1 ? event.key.toLowerCase() : event.key)
  return LONE.test(event.key)
}

/** While the page is being built, whoever builds it reloads it and looks inside. */
const isDeveloperKey = (event: KeyboardEvent): boolean =>
  import.meta.env.DEV && (event.key === 'F5' || event.key === 'F12' || ((event.ctrlKey || event.metaKey) && /^[rRiIjJcC]$/u.test(event.key)))

const refuse = (event: Event): void => event.preventDefault()

/**
 * Keeps the browser's own shortcuts, menus, zoom and drag and drop away from the desk. Only the
 * default is prevented: the desk's own keys still hear every press.
 */
export const guardInput = (page: Window): void => {
  page.addEventListener(
    'keydown',
    (event) => {
      if (isBrowserChord(event, isField(event.target)) && !isDeveloperKey(event)) event.preventDefault()
    },
    { capture: true },
  )
  for (const kind of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick', 'gesturestart']) {
    page.addEventListener(kind, refuse, { capture: true })
  }
  page.addEventListener(
    'mouseup',
    // The thumb buttons of a mouse go back and forward in the history.
    (event) => {
      if (event.button > 2) event.preventDefault()
    },
    { capture: true },
  )
  page.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault()
    },
    { capture: true, passive: false },
  )
}
