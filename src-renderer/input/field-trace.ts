/** What fields held before a burst of keys, so that it can leave without a trace. */
export interface FieldTrace {
  /** Before a key reaches this target. Only the first time counts. */
  remember(target: EventTarget | null): void
  takeBack(): void
  forget(): void
}

type Undo = () => void

export function createFieldTrace(): FieldTrace {
  const undoByTarget = new Map<EventTarget, Undo>()

  return {
    remember: (target) => {
      if (target === null || undoByTarget.has(target)) return
      const undo = undoFor(target)
      if (undo !== undefined) undoByTarget.set(target, undo)
    },
    takeBack: () => {
      for (const undo of undoByTarget.values()) undo()
      undoByTarget.clear()
    },
    forget: () => undoByTarget.clear(),
  }
}

/** True where a space is text. Elsewhere it presses what is there, as Enter does. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLInputElement) return target.selectionStart !== null || ['number', 'email'].includes(target.type)
  return target instanceof HTMLElement && target.isContentEditable
}

function undoFor(target: EventTarget): Undo | undefined {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return undoText(target)
  if (target instanceof HTMLSelectElement) return undoChoice(target)
  return undefined
}

function undoText(field: HTMLInputElement | HTMLTextAreaElement): Undo {
  const { value, selectionStart, selectionEnd, selectionDirection } = field
  return () => {
    if (field.value !== value) {
      setNatively(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none')
  }
}

/** Letters choose an option by its first characters. */
function undoChoice(select: HTMLSelectElement): Undo {
  const { selectedIndex } = select
  return () => {
    if (select.selectedIndex === selectedIndex) return
    select.selectedIndex = selectedIndex
    select.dispatchEvent(new Event('input', { bubbles: true }))
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

/**
 * React puts its own `value` on the element and ignores what it wrote itself. The setter of the
 * prototype goes around it, so that the `input` event counts as a change.
 */
function setNatively(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
}
