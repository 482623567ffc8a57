import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import type { IconName } from '../../components/icon.tsx'
import { Icon } from '../../components/icon.tsx'
import type { GunTone } from '../../i18n/gun-list-copy.ts'
import { gunRowCopy } from '../../i18n/gun-list-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { GunRow, GunsView } from '../../state/guns/guns-view.ts'
import { rowsOf } from '../../state/guns/guns-view.ts'
import { useNow, useParts } from '../desk-context.ts'

const rowId = (place: number): string => `gun-row-${place}`

const icons = { good: 'check', bad: 'cross', look: 'warn', rest: 'none' } as const satisfies Record<GunTone, IconName>
export const toneVerdict = { good: 'in', bad: 'stop', look: 'hold', rest: 'none' } as const satisfies Record<GunTone, string>

interface RowProps {
  row: GunRow
  place: number
  marked: boolean
  view: GunsView
}

const Row = ({ row, place, marked, view }: RowProps) => {
  const words = useWords()
  const { desk } = useParts()
  const copy = gunRowCopy(row, { camera: view.list?.camera === true, keyboardHeardAtMs: view.keyboardHeardAtMs, nowMs: useNow() })
  return (
    <li id={rowId(place)} role="option" aria-selected={marked} className={marked ? 'marked' : ''} data-row={row.id} data-tone={copy.tone} onClick={() => desk.moves.guns.choose(row.id)}>
      <Icon name={row.kind === 'camera' ? 'camera' : row.kind === 'port' ? 'plug' : row.kind === 'keyboard' ? 'keys' : 'gun'} className="big" />
      <span className="who">
        <b>{typeof copy.name === 'string' ? copy.name : words(copy.name)}</b>
        {copy.state !== null && (
          <span className="kind" data-v={toneVerdict[copy.tone]}>
            {copy.tone !== 'rest' && <Icon name={icons[copy.tone]} />}
            {words(copy.state)}
          </span>
        )}
        <small>
          <span>{words(copy.about)}</span>
          {copy.heard !== null && <span>{words(copy.heard)}</span>}
        </small>
      </span>
    </li>
  )
}

/** Everything that reads codes here. The arrows move through it, and between test and settings. */
export const GunList = ({ view, enter }: { view: GunsView; enter: () => void }) => {
  const words = useWords()
  const { desk } = useParts()
  const { guns } = desk.moves
  const list = useRef<HTMLUListElement>(null)
  const rows = view.list === null ? [] : rowsOf(view.list)
  const place = rows.findIndex(({ id }) => id === view.chosen)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }, [place])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') guns.step(1)
    else if (event.key === 'ArrowUp') guns.step(-1)
    else if (event.key === 'ArrowRight') guns.tab('settings')
    else if (event.key === 'ArrowLeft') guns.tab('test')
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <div className="panel flush">
      {view.list?.guns.length === 0 && (
        <p className="foot t-sm gun-none">
          <Icon name="gun" />
          {words('guns.no-guns')}
        </p>
      )}
      <ul
        className="rows gun-rows"
        role="listbox"
        aria-label={words('guns.list')}
        aria-activedescendant={place < 0 ? undefined : rowId(place)}
        tabIndex={0}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <Row key={row.id} row={row} place={index} marked={index === place} view={view} />
        ))}
      </ul>
      <p className="foot t-xs t-2">{words('guns.how')}</p>
    </div>
  )
}
