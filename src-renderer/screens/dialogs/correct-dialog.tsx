import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import { FindField } from '../../components/find-field.tsx'
import { Icon } from '../../components/icon.tsx'
import { caseName, caseThing } from '../../i18n/case-copy.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { limits } from '../../../src-shared/limits.ts'
import { correctRows, type CorrectDialog, type CorrectRow } from '../../state/cases-dialog.ts'
import { useParts } from '../desk-context.ts'
import { Frame } from './frame.tsx'

const LIST_ID = 'correct-rows'
const rowId = (row: number): string => `correct-${row}`
const nameOf = ({ name, code }: CorrectRow): string => (name === '' ? code : name)

/** What happens when the marked row is taken, said before it is. */
const outcomeOf = (dialog: CorrectDialog, row: CorrectRow | undefined): Phrase => {
  const { step, text, card, found } = dialog
  if (step === 'busy') return say('cases.ask.busy')
  if (step !== 'ask') return say(`cases.trouble.${step}`)
  if (row?.kind === 'line') return say('cases.ask.will-line', { name: nameOf(row), product: row.product })
  if (row?.kind === 'person') return dialog.one.did === 'redeem' ? say('cases.ask.will-show', { name: nameOf(row) }) : say('cases.ask.will-person', { name: nameOf(row) })
  if (card !== null) return say('cases.ask.no-line')
  return found === null || text.trim().length < limits.searchMinLetters ? say('cases.ask.type') : say('cases.ask.nobody')
}

const Row = ({ id, row, marked, take }: { id: string; row: CorrectRow; marked: boolean; take: () => void }) => {
  const words = useWords()
  return (
    <li id={id} role="option" aria-selected={marked} className={marked ? 'marked' : ''} data-place={row.kind === 'line' ? row.lineId : row.code} onPointerDown={(event) => event.preventDefault()} onClick={take}>
      <Icon name={row.kind === 'line' ? 'parcel' : 'person'} />
      <span className="who">
        <b>{row.kind === 'line' ? row.product : nameOf(row)}</b>
        <small>
          <span className="cut">{row.kind === 'line' ? nameOf(row) : row.about}</span>
          <span className="code">{row.code}</span>
        </small>
      </span>
      <span>{row.kind === 'line' && words(say('cases.ask.line-left', { count: row.left }))}</span>
    </li>
  )
}

/** Whose it was, and from which of their lines: looked for by name, moved through from the field. */
export const CorrectionDialog = ({ dialog }: { dialog: CorrectDialog }) => {
  const words = useWords()
  const { desk } = useParts()
  const moves = desk.moves.dialogs.cases.correction
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[dialog.row]?.scrollIntoView({ block: 'nearest' })
  }, [dialog.row])
  const rows = correctRows(dialog)
  const marked = rows[dialog.row]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moves.move(dialog.row + (event.key === 'ArrowDown' ? 1 : -1))
    // Enter shows, F2 does: a correction is never one key too many after a search.
    else if (event.key === 'Enter' && marked?.kind === 'person' && dialog.one.did === 'redeem') void moves.take()
    else return
    event.preventDefault()
  }
  return (
    <Frame title={words('cases.do.correct')} yes={words('cases.ask.yes')} no={words('cases.ask.no')} ready={marked !== undefined && dialog.step !== 'busy'}>
      <p>
        <b>{words(say('cases.who', { name: caseName(dialog.one) }))}</b> {caseThing(dialog.one)}
      </p>
      <FindField
        label={words('cases.ask.find')}
        text={dialog.text}
        type={moves.type}
        listId={LIST_ID}
        markedId={marked === undefined ? undefined : rowId(dialog.row)}
        onKeyDown={onKeyDown}
      />
      <ul className="rows places" id={LIST_ID} role="listbox" aria-label={words(dialog.card === null ? 'cases.ask.people' : 'cases.ask.lines')} ref={list}>
        {rows.map((row, index) => (
          <Row key={row.kind === 'line' ? row.lineId : row.code} id={rowId(index)} row={row} marked={index === dialog.row} take={() => moves.move(index)} />
        ))}
      </ul>
      <p className="outcome" role="status" data-step={dialog.step}>
        {words(outcomeOf(dialog, marked))}
      </p>
    </Frame>
  )
}
