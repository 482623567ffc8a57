import type { ConnectionView, HandOutView } from '../../src-shared/contract/types.ts'
import { timeOf } from '../i18n/format.ts'
import type { Phrase } from '../i18n/phrase.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/actions.ts'
import { Icon } from './icon.tsx'
import { KeyCap, SheetNumber } from './key-cap.tsx'
import { productIcon } from './product-icon.ts'

export interface HandOutProps {
  line: HandOutView
  station: string
  connection: ConnectionView['state'] | null
  /** Only a lead may hand this out. */
  locked: boolean
  busy: boolean
  action: Extract<DeskAction, { id: 'give' }> | null
  give: () => void
}

const stateOf = ({ line, station, connection, locked }: HandOutProps): Phrase => {
  if (line.remaining > 0) {
    if (locked) return say('hand-out.lead')
    return line.quantity === 1 ? say('hand-out.one') : say('hand-out.some', { remaining: line.remaining, quantity: line.quantity })
  }
  if (line.lastGivenAtMs === null) return say('hand-out.given')
  const time = timeOf(line.lastGivenAtMs)
  // Online it is sent before anyone could read that it is not.
  return line.unsent > 0 && connection !== 'online' ? say('hand-out.given-unsent', { time }) : say('hand-out.given-here', { time, station })
}

/** One product of the person: what it is, how much is left, and the button that hands one over. */
export const HandOut = (props: HandOutProps) => {
  const words = useWords()
  const { line, locked, busy, action, give } = props
  const done = line.remaining === 0
  const state = words(stateOf(props))
  return (
    <li className={done ? 'done' : locked ? 'locked' : ''} data-line={line.lineId} data-remaining={line.remaining}>
      <Icon name={productIcon(line.description)} className="big" />
      <b id={`product-${line.lineId}`}>{line.description}</b>
      <span className="n">
        {done && <Icon name="check" />}
        {state}
      </span>
      {!done && !locked && (
        <button
          type="button"
          className="btn"
          data-action="hand-over"
          aria-describedby={`product-${line.lineId}`}
          aria-disabled={busy}
          onClick={give}
        >
          {action !== null && <KeyCap name={action.key} />}
          {words('hand-out.button')}
          {action !== null && <SheetNumber name={action.key} />}
        </button>
      )}
    </li>
  )
}
