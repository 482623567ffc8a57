import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../src-shared/contract/types.ts'
import { useWords } from '../i18n/words.ts'
import { useParts } from '../screens/desk-context.ts'
import type { CaseTab } from '../state/cases-list.ts'
import { CaseRow, caseRowId } from './case-row.tsx'

interface CaseListProps {
  cases: readonly CaseView[]
  row: number
  tab: CaseTab
  /** Enter leads on to the choices of the marked case. */
  enter: () => void
}

/** The cases of one half; the arrows move through it and to the other half. */
export const CaseList = ({ cases, row, tab, enter }: CaseListProps) => {
  const words = useWords()
  const { desk } = useParts()
  const moves = desk.moves.dialogs.cases
  const list = useRef<HTMLUListElement>(null)
  const marked = cases[row]
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[row]?.scrollIntoView({ block: 'nearest' })
  }, [row])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moves.mark(row + (event.key === 'ArrowDown' ? 1 : -1))
    else if (event.key === 'ArrowRight') moves.tab('closed')
    else if (event.key === 'ArrowLeft') moves.tab('open')
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <div className="panel flush">
      <p className="case-head" aria-hidden="true">
        <span>{words('cases.kind')}</span>
        <span>{words('cases.what')}</span>
        <span>{words('cases.where')}</span>
        <span>{words(tab === 'open' ? 'cases.waiting' : 'cases.ended-at')}</span>
      </p>
      <ul
        className="rows cases"
        role="listbox"
        aria-label={words('cases.list')}
        aria-activedescendant={marked === undefined ? undefined : caseRowId(marked)}
        tabIndex={0}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {cases.map((one, index) => (
          <CaseRow key={one.caseId} one={one} marked={index === row} mark={() => moves.mark(index)} />
        ))}
      </ul>
      <p className="foot t-sm t-2">{words('cases.how')}</p>
    </div>
  )
}
