import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../src-shared/contract/types.ts'
import { Icon } from '../components/icon.tsx'
import { CaseDetail } from '../components/case-detail.tsx'
import { ageOf } from '../i18n/format.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import type { View } from '../state/view.ts'
import { useNow, useParts } from './desk-context.ts'

const MINUTE_MS = 60_000
const SLOW_MS = 15 * MINUTE_MS
const LATE_MS = 30 * MINUTE_MS

const Waiting = ({ sinceMs }: { sinceMs: number }) => {
  const words = useWords()
  const age = useNow() - sinceMs
  const late = age >= LATE_MS
  return (
    <span className="waiting" data-v={late ? 'stop' : age >= SLOW_MS ? 'hold' : 'none'}>
      {words(ageOf(age))}
      {late && <b>{words('cases.late')}</b>}
    </span>
  )
}

const rowId = (one: CaseView): string => `case-${one.caseId}`

const CaseRow = ({ one, marked, mark }: { one: CaseView; marked: boolean; mark: () => void }) => {
  const words = useWords()
  return (
    <li id={rowId(one)} role="option" aria-selected={marked} className={marked ? 'marked' : ''} data-case={one.caseId} onClick={mark}>
      <span className="kind" data-v="hold">
        <Icon name={one.did === 'check-in' ? 'hold' : 'parcel'} />
        {words(`cases.${one.did}`)}
      </span>
      <span className="who">
        <b>{words(say('cases.what-line', { did: words(`cases.short-${one.did}`), what: words(`cases.what-says.${one.central}`) }))}</b>
        <small>{[one.name === '' ? one.code : one.name, one.product].filter((text) => text !== '').join(', ')}</small>
      </span>
      <Waiting sinceMs={one.atMs} />
    </li>
  )
}

const List = ({ cases, row }: { cases: readonly CaseView[]; row: number }) => {
  const words = useWords()
  const { desk } = useParts()
  const list = useRef<HTMLUListElement>(null)
  const marked = cases[row]
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[row]?.scrollIntoView({ block: 'nearest' })
  }, [row])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    desk.moves.moveCase(row + (event.key === 'ArrowDown' ? 1 : -1))
    event.preventDefault()
  }
  return (
    <div className="panel flush">
      <p className="case-head" aria-hidden="true">
        <span>{words('cases.kind')}</span>
        <span>{words('cases.what')}</span>
        <span>{words('cases.waiting')}</span>
      </p>
      <ul
        className="rows cases"
        role="listbox"
        aria-label={words('cases.list')}
        aria-activedescendant={marked === undefined ? undefined : rowId(marked)}
        tabIndex={0}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {cases.map((one, index) => (
          <CaseRow key={one.caseId} one={one} marked={index === row} mark={() => desk.moves.moveCase(index)} />
        ))}
      </ul>
      <p className="foot t-sm t-2">{words('cases.how')}</p>
    </div>
  )
}

/** What a person must look at: read here, decided with the lead. */
export const CasesScreen = ({ view }: { view: Extract<View, { kind: 'cases' }> }) => {
  const words = useWords()
  const { cases, row } = view
  const marked = cases?.[row]
  return (
    <main className="page" data-screen="cases">
      <div className="page-head">
        <h1>{words(cases === null ? 'cases.loading' : cases.length === 0 ? 'cases.none' : say('cases.title', { count: cases.length }))}</h1>
        {marked !== undefined && <span className="t-2 t-sm">{words('cases.order')}</span>}
      </div>
      {cases !== null && cases.length === 0 && <p className="t-2">{words('cases.none-note')}</p>}
      {cases !== null && marked !== undefined && (
        <div className="split">
          <List cases={cases} row={row} />
          <CaseDetail one={marked} />
        </div>
      )}
    </main>
  )
}
