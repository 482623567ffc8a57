import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import type { ModeChoiceView, ModeView } from '../../../src-shared/contract/types.ts'
import type { IconName } from '../../components/icon.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { choiceNote, modeCopy, modeIcon } from '../../i18n/mode-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { CHOICES } from '../../state/desk-action.ts'
import type { Dialog } from '../../state/dialog/dialog.ts'
import { useDesk, useNow, useParts } from '../desk-context.ts'
import { Frame } from './frame.tsx'

const rowId = (row: number): string => `mode-${row}`

interface EntryProps {
  row: number
  icon: IconName
  name: string
  note: string
  mode: ModeView['kind'] | 'everybody'
  marked: boolean
  offered: boolean
}

const Entry = ({ row, icon, name, note, mode, marked, offered }: EntryProps) => {
  const { desk } = useParts()
  const choice = CHOICES[row]
  return (
    <li
      id={rowId(row)}
      role="option"
      aria-selected={marked}
      aria-disabled={!offered}
      className={marked ? 'marked' : ''}
      data-choice={mode}
      onClick={() => desk.moves.dialogs.choose(row)}
    >
      <Icon name={icon} />
      <span className="who">
        <b>{name}</b>
        <small>{note}</small>
      </span>
      <span className="row">
        {choice !== undefined && <KeyCap name={`Alt ${choice}`} />}
        {choice !== undefined && <SheetNumber name={`Alt ${choice}`} />}
      </span>
    </li>
  )
}

const isSame = (one: ModeView, other: ModeView): boolean => JSON.stringify(one) === JSON.stringify(other)

const List = ({ choices, row }: { choices: readonly ModeChoiceView[]; row: number }) => {
  const words = useWords()
  const { desk } = useParts()
  const nowMs = useNow()
  const mode = useDesk((state) => state.mode)
  const everybody = useDesk((state) => state.can.checkOutAll)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[row]?.scrollIntoView({ block: 'nearest' })
  }, [row])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') desk.moves.dialogs.move(row + (event.key === 'ArrowDown' ? 1 : -1))
    else if (event.key === 'Enter') desk.moves.dialogs.yes()
    else return
    event.preventDefault()
  }
  return (
    <ul className="rows modes" role="listbox" aria-label={words('mode.list')} aria-activedescendant={rowId(row)} tabIndex={0} ref={list} onKeyDown={onKeyDown}>
      {choices.map((choice, index) => {
        const note = choiceNote(choice, isSame(choice.mode, mode), nowMs)
        return (
          <Entry
            key={JSON.stringify(choice.mode)}
            row={index}
            icon={modeIcon(choice.mode)}
            name={words(modeCopy(choice.mode))}
            note={note === null ? '' : words(note)}
            mode={choice.mode.kind}
            marked={index === row}
            offered={choice.offered}
          />
        )
      })}
      {everybody && (
        <Entry
          row={choices.length}
          icon="people"
          name={words('mode.everybody')}
          note={words('mode.everybody-note')}
          mode="everybody"
          marked={row === choices.length}
          offered
        />
      )}
    </ul>
  )
}

/** What scans may do at this station. Choosing asks once more; nothing is changed here. */
export const ModesDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'modes' }> }) => {
  const words = useWords()
  const { choices, row } = dialog
  return (
    <Frame title={words('mode.title')} yes={words('mode.choose')} no={words('dialog.close')} ready>
      {choices === null ? <p className="t-2">{words('mode.loading')}</p> : <List choices={choices} row={row} />}
      <p className="t-sm t-2">{words('mode.how')}</p>
    </Frame>
  )
}
