import type { ReaderView, TillView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import type { IconName } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { timeOf } from '../../i18n/format.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { tillActionCopy } from '../../i18n/till/till-action-copy.ts'
import { customerName, moneyOf } from '../../i18n/till/till-copy.ts'
import { saleBand } from '../../i18n/till/till-sale-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { panelOf } from '../../state/till/sale-panel.ts'
import type { TillDeed } from '../../state/till/till-deed.ts'
import type { TillPage, TillScreen } from '../../state/till/till-screen.ts'
import { useParts } from '../desk-context.ts'
import { Outcome } from './notices.tsx'
import { ShiftPanel } from './shift-panel.tsx'
import { SoldPanel } from './sold-panel.tsx'

type Listed = Exclude<TillPage['kind'], 'sell' | 'guest' | 'looked-at'>

const readerState = (reader: ReaderView, till: TillView): Phrase => {
  if (reader.trouble !== null) return say(`till.message.${reader.trouble}`)
  if (reader.id === till.readerId) return say('till.reader-here')
  if (reader.inUseBy !== null) return say('till.reader-used', { desk: reader.inUseBy })
  if (reader.isOnline === null) return say('till.reader-unknown')
  return say(reader.isOnline ? 'till.reader-online' : 'till.reader-offline')
}

interface Row {
  icon: IconName
  note: readonly (Phrase | string)[]
}

/** What stands beside the name of a row. */
const rowOf = (does: TillDeed, till: TillView): Row => {
  if (does.kind === 'choose-reader') {
    const reader = till.readers.find(({ id }) => id === does.readerId)
    return { icon: 'reader', note: reader === undefined ? [] : [readerState(reader, till)] }
  }
  if (does.kind === 'unpark') {
    const parked = till.parked.find(({ id }) => id === does.id)
    if (parked === undefined || till.currency === null) return { icon: 'cart', note: [] }
    return { icon: 'cart', note: [timeOf(parked.atMs), say('till.parked-lines', { count: parked.lines }), moneyOf(parked.totalMinor, till.currency)] }
  }
  if (does.kind === 'look-at') {
    const sale = till.unresolved.find(({ saleId }) => saleId === does.saleId)
    if (sale === undefined) return { icon: 'unk', note: [] }
    const word = saleBand(sale, panelOf(sale))?.word
    const held = sale.withLead === null ? say('till.found-again') : say('till.with-lead', { lead: sale.withLead })
    return { icon: 'unk', note: [...(word === undefined ? [] : [word]), moneyOf(sale.amountMinor, sale.currency), customerName(sale.customer), held, say('till.since', { time: timeOf(sale.stateAtMs) })] }
  }
  if (does.kind === 'page') return { icon: does.page === 'readers' ? 'reader' : 'cash', note: [] }
  if (does.kind === 'dialog') return { icon: does.dialog === 'till-drawer' ? 'cash' : 'ticket', note: [] }
  return { icon: does.kind === 'training' ? 'warn' : 'next', note: [] }
}

const Rows = ({ till, actions }: { till: TillView; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const said = (part: Phrase | string): string => (typeof part === 'string' ? part : words(part))
  return (
    <div className="fix till-rows">
      {actions.map((action) => {
        if (action.id !== 'till') return null
        const { icon, note } = rowOf(action.does, till)
        return (
          <button key={action.key} type="button" data-action={action.does.kind} onClick={() => desk.moves.act(action)}>
            <Icon name={icon} />
            <span>
              <b>{words(tillActionCopy(action.does))}</b>
              {note.length > 0 && <small>{note.map(said).join(' · ')}</small>}
            </span>
            <KeyCap name={action.key} />
            <SheetNumber name={action.key} />
          </button>
        )
      })}
    </div>
  )
}

const heads = {
  more: { title: 'till.more-title', how: null, none: null },
  readers: { title: 'till.readers-title', how: null, none: 'till.readers-none' },
  parked: { title: 'till.parked-title', how: 'till.parked-how', none: 'till.parked-none' },
  unresolved: { title: 'till.unresolved-title', how: 'till.unresolved-how', none: 'till.unresolved-none' },
} as const

/** Money that was to go back and did not. Another way to pay it back is noted at central, where a lead may. */
const FailedRefunds = ({ till }: { till: TillView }) => {
  const words = useWords()
  return (
    <ul className="failed-refunds">
      {till.failedRefunds.map(({ saleId, number, atMs, minor, currency }) => (
        <li key={saleId} className="strip" data-v="stop" data-failed-refund={saleId}>
          <Icon name="stop" />
          <span>
            <b>{words(say('till.refund-failed-row', { amount: moneyOf(minor, currency), number }))}</b>
            <small>
              {words(say('till.since', { time: timeOf(atMs) }))} · {words('till.message.refund_failed')} {words('till.refund-failed-note')}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The lists of the till: what is seldom done, readers, parked sales, sales that are not finished, the shift and what was sold. */
export const ListPage = ({ till, view, page, actions }: { till: TillView; view: TillScreen; page: Listed; actions: readonly DeskAction[] }) => {
  const words = useWords()
  if (page === 'shift') return <ShiftPanel />
  if (page === 'sold') return <SoldPanel />
  const { title, how, none } = heads[page]
  const choices = actions.filter(({ key }) => key.startsWith('Alt'))
  return (
    <div className={`page till-list ${page}`}>
      <div className="page-head">
        <h1>{words(title)}</h1>
      </div>
      {how !== null && <p className="t-2">{words(how)}</p>}
      <Outcome view={view} />
      {page === 'unresolved' && till.failedRefunds.length > 0 && <FailedRefunds till={till} />}
      {choices.length > 0 && <Rows till={till} actions={choices} />}
      {choices.length === 0 && none !== null && (page !== 'unresolved' || till.failedRefunds.length === 0) && <p className="t-lg t-2">{words(none)}</p>}
    </div>
  )
}
