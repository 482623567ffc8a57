import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import { limits } from '../../src-shared/limits.ts'
import { FindField } from '../components/find-field.tsx'
import { Panel } from '../components/panel.tsx'
import { SearchRow } from '../components/search-row.tsx'
import { timeOf } from '../i18n/format.ts'
import type { Phrase } from '../i18n/phrase.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import type { View } from '../state/view.ts'
import { useDesk, useParts } from './desk-context.ts'

type SearchShown = Extract<View, { kind: 'search' }>

const LIST_ID = 'search-rows'
const rowId = (row: number): string => `search-row-${row}`

/** What the line under the field says about the answer. */
const resultCopy = ({ text, found }: SearchShown): Phrase => {
  if (found === null) return say('search.hint')
  if (found.listAtMs === null) return say('search.no-list')
  if (found.tooMany) return say('search.too-many')
  if (found.rows.length === 0 && text.trim().length < limits.searchMinLetters) return say('search.hint')
  return found.rows.length === 0 ? say('search.none') : say('search.found', { count: found.rows.length })
}

const Guide = () => {
  const words = useWords()
  const mode = useDesk((state) => state.mode.kind)
  return (
    <Panel icon="find" title={words('search.how-title')}>
      <ul className="guide">
        <li>{words('search.how-move')}</li>
        <li>{words(`search.how-${mode}`)}</li>
        <li>{words('search.how-scan')}</li>
      </ul>
    </Panel>
  )
}

/** Rows of the list, the marked one in sight. */
const Rows = ({ view }: { view: SearchShown }) => {
  const words = useWords()
  const { desk } = useParts()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[view.row]?.scrollIntoView({ block: 'nearest' })
  }, [view.row])
  return (
    <ul className="rows" id={LIST_ID} role="listbox" aria-label={words('search.rows')} ref={list}>
      {(view.found?.rows ?? []).slice(0, limits.searchRows).map((row, index) => (
        <SearchRow key={row.code} id={rowId(index)} row={row} marked={index === view.row} show={() => void desk.moves.finding.show(row.code)} />
      ))}
    </ul>
  )
}

/** Find by name: the field has the focus, the list is moved through from it. */
export const SearchScreen = ({ view }: { view: SearchShown }) => {
  const words = useWords()
  const { desk } = useParts()
  const online = useDesk((state) => state.connection?.state === 'online')
  const marked = view.found?.rows[view.row]

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') desk.moves.finding.move(1)
    else if (event.key === 'ArrowUp') desk.moves.finding.move(-1)
    else if (event.key === 'Enter' && marked !== undefined) void desk.moves.finding.show(marked.code)
    else return
    event.preventDefault()
  }

  return (
    <main className="page" data-screen="search">
      <div className="find">
        <div className="main">
          <div className="page-head">
            <h1>{words('search.title')}</h1>
            {!online && view.found !== null && view.found.listAtMs !== null && (
              <span className="t-2 t-sm">{words(say('search.list-of', { time: timeOf(view.found.listAtMs) }))}</span>
            )}
          </div>
          <FindField
            label={words('search.field')}
            text={view.text}
            type={desk.moves.finding.type}
            listId={LIST_ID}
            markedId={marked === undefined ? undefined : rowId(view.row)}
            onKeyDown={onKeyDown}
          />
          <p className="t-sm t-2" role="status">
            {words(resultCopy(view))}
          </p>
          <Rows view={view} />
        </div>
        <aside className="rail">
          <Guide />
        </aside>
      </div>
    </main>
  )
}
