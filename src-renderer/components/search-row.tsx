import type { SearchRowView } from '../../src-shared/contract/types.ts'
import { useWords } from '../i18n/words.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

/** The sign of a person's state in a list. */
export const bands = { in: 'again', 'not-in': 'none', refused: 'stop' } as const satisfies Record<SearchRowView['state'], IconName>

interface SearchRowProps {
  id: string
  row: SearchRowView
  marked: boolean
  show: () => void
}

/** One person found. The field above keeps the focus; this row is pointed at, or touched. */
export const SearchRow = ({ id, row, marked, show }: SearchRowProps) => {
  const words = useWords()
  return (
    <li
      id={id}
      role="option"
      aria-selected={marked}
      className={marked ? 'marked' : ''}
      data-code={row.code}
      data-state={row.state}
      // The field keeps the focus, so that typing can go on after a touch.
      onPointerDown={(event) => event.preventDefault()}
      onClick={show}
    >
      <span className="who">
        <b>{row.name === '' ? words('person.no-name') : row.name}</b>
        <small>
          <span className="cut">{row.email}</span>
          <span className="code">{row.code}</span>
        </small>
      </span>
      <span className="what">{row.ticketType}</span>
      <span className="kind" data-v={bands[row.state]}>
        <Icon name={bands[row.state]} />
        {words(`search.state-${row.state}`)}
      </span>
    </li>
  )
}
