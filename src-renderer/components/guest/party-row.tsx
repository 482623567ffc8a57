import { say } from '../../i18n/phrase.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { PartyRow as Row } from '../../state/view.ts'
import { Icon } from '../icon.tsx'
import { KeyCap, SheetNumber } from '../key-cap.tsx'
import { bands } from '../search-row.tsx'

type Band = NonNullable<Row['answer']>['band']

interface PartyRowProps {
  row: Row
  action: Extract<DeskAction, { id: 'tick' }> | null
  tick: () => void
}

const stateOf = ({ asked, answer, state }: Row): { band: Band; text: Phrase } => {
  if (asked) return { band: 'none', text: say('party.asked') }
  if (answer !== null) return { band: answer.band, text: say(`verdict.${answer.reason}.short`) }
  return { band: bands[state], text: say(`search.state-${state}`) }
}

/** One of the party: ticked by key, touch or Space, and then what became of them. */
export const PartyRow = ({ row, action, tick }: PartyRowProps) => {
  const words = useWords()
  const { band, text } = stateOf(row)
  const open = row.state !== 'in' && !row.asked && row.answer === null
  return (
    <li data-code={row.code} data-ticked={row.ticked} data-answer={row.answer?.reason ?? ''}>
      <label>
        <input type="checkbox" checked={row.ticked} disabled={!open} onChange={tick} />
        <span className="tick" aria-hidden="true">
          {row.ticked && <Icon name="check" />}
        </span>
        <span className="who">
          <b>{row.name === '' ? words('person.no-name') : row.name}</b>
          <small>
            <span className="cut">{row.ticketType}</span>
            <span className="code">{row.code}</span>
          </small>
        </span>
        <span className="kind" data-v={band}>
          <Icon name={band} />
          {words(text)}
        </span>
        <span className="row">
          {action !== null && <KeyCap name={action.key} />}
          {action !== null && <SheetNumber name={action.key} />}
        </span>
      </label>
    </li>
  )
}
