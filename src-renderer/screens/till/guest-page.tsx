import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import { limits } from '../../../src-shared/limits.ts'
import { FindField } from '../../components/find-field.tsx'
import { Icon } from '../../components/icon.tsx'
import { SearchRow } from '../../components/search-row.tsx'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { TillPage, TillScreen } from '../../state/till/till-screen.ts'
import { useParts } from '../desk-context.ts'
import { ActionButton } from './action-button.tsx'
import { Outcome } from './notices.tsx'

const LIST_ID = 'till-guests'
const rowId = (row: number): string => `till-guest-${row}`

type Page = Extract<TillPage, { kind: 'guest' }>

const Found = ({ page }: { page: Page }) => {
  const words = useWords()
  const { desk } = useParts()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[page.row]?.scrollIntoView({ block: 'nearest' })
  }, [page.row])
  return (
    <ul className="rows" id={LIST_ID} role="listbox" aria-label={words('till.guest-rows')} ref={list}>
      {(page.found?.rows ?? []).slice(0, limits.searchRows).map((row, index) => (
        <SearchRow key={row.code} id={rowId(index)} row={row} marked={index === page.row} show={() => desk.moves.dialogs.till.does({ kind: 'take-guest', code: row.code, name: row.name })} />
      ))}
    </ul>
  )
}

const told = ({ text, found }: Page) => {
  if (found === null || (found.rows.length === 0 && text.trim().length < limits.searchMinLetters)) return say('till.guest-hint')
  return found.rows.length === 0 ? say('till.guest-none') : say('till.guest-found', { count: found.rows.length })
}

/** Whom the sale is for: a badge, somebody on the list, somebody new, or nobody. */
export const GuestPage = ({ view, page, actions }: { view: TillScreen; page: Page; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const { guests, does } = desk.moves.dialogs.till
  const marked = page.found?.rows[page.row]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') guests.move(1)
    else if (event.key === 'ArrowUp') guests.move(-1)
    else if (event.key === 'Enter' && marked !== undefined) does({ kind: 'take-guest', code: marked.code, name: marked.name })
    else return
    event.preventDefault()
  }
  const others = actions.filter(({ key }) => key.startsWith('Alt'))
  return (
    <div className="page till-list">
      <div className="page-head">
        <h1>{words('till.guest-title')}</h1>
        <span className="row t-2">
          <Icon name="scan" />
          {words('till.guest-how')}
        </span>
      </div>
      <Outcome view={view} />
      <div className="row ways-beside">
        {others.map((action) => (
          <ActionButton key={action.key} action={action} icon={action.id === 'till' && action.does.kind === 'nobody' ? 'parcel' : 'person'} className="btn tall" />
        ))}
      </div>
      <FindField label={words('till.guest-field')} text={page.text} type={guests.type} listId={LIST_ID} markedId={marked === undefined ? undefined : rowId(page.row)} onKeyDown={onKeyDown} />
      <p className="t-sm t-2" role="status">
        {words(told(page))}
      </p>
      <Found page={page} />
      <p className="t-sm t-2">{words('till.guest-nobody-note')}</p>
    </div>
  )
}
