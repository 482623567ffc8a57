import type { HandOutView } from '../../../src-shared/contract/types.ts'
import { timeOf } from '../../i18n/format.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { Icon } from '../icon.tsx'
import { KeyCap, SheetNumber } from '../key-cap.tsx'
import { productIcon } from './product-icon.ts'

export interface HandOutProps {
  line: HandOutView
  station: string
  /** Online it is sent before anyone could read that it is not. */
  sentSoon: boolean
  /** Only a lead may hand this out. */
  locked: boolean
  looksOnly: boolean
  /** On its way to the station, and perhaps long enough to say so. */
  asked: { slow: boolean } | null
  action: Extract<DeskAction, { id: 'give' }> | null
  give: (units: number) => void
}

const stateOf = ({ line, station, sentSoon, locked, asked }: HandOutProps): Phrase => {
  if (asked?.slow === true) return say('hand-out.asking')
  if (line.remaining > 0) {
    if (locked) return say('hand-out.lead')
    return line.quantity === 1 ? say('hand-out.one') : say('hand-out.some', { remaining: line.remaining, quantity: line.quantity })
  }
  if (line.lastGivenAtMs === null) return say('hand-out.given')
  const time = timeOf(line.lastGivenAtMs)
  return line.unsent > 0 && !sentSoon ? say('hand-out.given-unsent', { time }) : say('hand-out.given-here', { time, station })
}

const Buttons = ({ line, asked, action, give }: HandOutProps) => {
  const words = useWords()
  const press = (units: number) => (): void => {
    if (asked === null) give(units)
  }
  return (
    <span className="row">
      {line.remaining > 1 && (
        <button
          type="button"
          className="btn small"
          data-action="hand-over-all"
          aria-label={words(say('hand-out.all-label', { count: line.remaining, product: line.description }))}
          aria-disabled={asked !== null}
          onClick={press(line.remaining)}
        >
          {words(say('hand-out.all', { count: line.remaining }))}
        </button>
      )}
      <button
        type="button"
        className="btn"
        data-action="hand-over"
        aria-describedby={`product-${line.lineId}`}
        aria-disabled={asked !== null}
        onClick={press(1)}
      >
        {action !== null && <KeyCap name={action.key} />}
        {words('hand-out.button')}
        {action !== null && <SheetNumber name={action.key} />}
      </button>
    </span>
  )
}

/** One product of the person: what it is, how much is left, and the buttons that hand it over. */
export const HandOut = (props: HandOutProps) => {
  const words = useWords()
  const { line, locked, looksOnly, asked } = props
  const done = line.remaining === 0
  const kind = done ? 'done' : locked ? 'locked' : looksOnly ? 'shown' : ''
  return (
    <li className={kind} data-line={line.lineId} data-remaining={line.remaining} data-asked={asked !== null}>
      <Icon name={productIcon(line.description)} className="big" />
      <b id={`product-${line.lineId}`}>{line.description}</b>
      <span className="n">
        {done && <Icon name="check" />}
        {words(stateOf(props))}
      </span>
      {kind === '' && <Buttons {...props} />}
    </li>
  )
}
