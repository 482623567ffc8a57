import { TEST_CODE } from '../../src-shared/scan/test-code.ts'
import { eventToKeystroke } from '../input/key-event.ts'
import { proposeKeyboard } from '../input/keyboard-proposal.ts'
import { isBurstKey, recordKeyboard } from '../input/keyboard-recorder.ts'
import { isModifier } from '../input/keystroke.ts'
import type { Keystroke } from '../input/keystroke.ts'
import type { Desk } from '../state/desk.ts'

type Tested = Pick<Desk, 'store' | 'moves'>

const isField = (target: Element | null): boolean => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')

/**
 * Hears guns that type while the set-up of guns is open: every burst of keys is a reading, and none
 * is a scan. In a field a person types, so there is no test while one has the focus. Has to be called
 * before anybody else listens to keys: what is recorded is nobody else's.
 */
export const testKeyboardGun = (page: Window, { store, moves }: Tested): void => {
  let stop: (() => void) | null = null
  let isOpen = false
  let lastBurstKeyMs: number | undefined

  const heard = (strokes: readonly Keystroke[]): void => {
    const { view, windowGuns } = store.getState()
    if (view.kind !== 'guns') return
    const now = view.list?.keyboard ?? windowGuns.keyboard
    moves.guns.typed({ proposal: proposeKeyboard(strokes, TEST_CODE, now), keys: strokes.filter((stroke) => !isModifier(stroke)).length })
  }

  const follow = (): void => {
    const { view } = store.getState()
    const isTyping = isField(page.document.activeElement)
    const isWanted = view.kind === 'guns' && !isTyping
    if (isWanted && stop === null) stop = recordKeyboard(page, heard, isOpen ? undefined : lastBurstKeyMs)
    if (!isWanted && stop !== null) {
      stop()
      stop = null
    }
    // What was typed in a field of the screen ends there; what a gun typed before it opened may go on.
    isOpen = view.kind === 'guns'
    if (view.kind === 'guns' && view.isTyping !== isTyping) moves.guns.typing(isTyping)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const stroke = eventToKeystroke(event)
    if (isBurstKey(stroke)) lastBurstKeyMs = stroke.timeStamp
    // A field may also lose the focus by being taken away, which nothing tells.
    follow()
  }

  store.subscribe(follow)
  page.addEventListener('keydown', onKeyDown, { capture: true })
  page.addEventListener('focusin', follow)
  page.addEventListener('focusout', () => page.queueMicrotask(follow))
}
