import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import type { SoldView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { timeOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { leftCopy, paidByCopy, soldCopy, soldState } from '../../i18n/till/sold-copy.ts'
import { customerName, moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { soldActions } from '../../state/till/sold-actions.ts'
import type { SoldNow } from '../../state/till/sold-now.ts'
import { NO_SOLD_NOW } from '../../state/till/sold-now.ts'
import { markedOf } from '../../state/till/sold.ts'
import { useDesk, useParts } from '../desk-context.ts'
import { Outcome } from './notices.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'
import { RefundPanel } from './refund-panel.tsx'

const rowId = ({ saleId }: SoldView): string => `sold-${saleId}`

const Row = ({ sold, isMarked, mark }: { sold: SoldView; isMarked: boolean; mark: () => void }) => {
  const words = useWords()
  const name = customerName(sold.customer)
  return (
    <li id={rowId(sold)} role="option" aria-selected={isMarked} className={isMarked ? 'marked' : ''} data-sold={sold.saleId} data-state={soldState(sold)} onClick={mark}>
      <b>{sold.number}</b>
      <span className="who">
        <b>{typeof name === 'string' ? name : words(name)}</b>
        <small>
          {timeOf(sold.atMs)} · {words(paidByCopy(sold))}
        </small>
      </span>
      <span className="right">
        <b>{moneyOf(sold.amountMinor, sold.currency)}</b>
        <small>{words(soldCopy(sold))}</small>
      </span>
    </li>
  )
}

/** The arrows move through the sales; while something is put together they stay where they are. */
const SoldList = ({ now }: { now: SoldNow }) => {
  const words = useWords()
  const { desk } = useParts()
  const { mark } = desk.moves.dialogs.till.sold
  const list = useRef<HTMLUListElement>(null)
  const marked = markedOf(now)
  const isBusy = now.form !== null
  useEffect(() => {
    if (!isBusy) list.current?.focus()
  }, [isBusy])
  useEffect(() => {
    list.current?.children[now.row]?.scrollIntoView({ block: 'nearest' })
  }, [now.row])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    mark(now.row + (event.key === 'ArrowDown' ? 1 : -1))
    event.preventDefault()
  }
  return (
    <div className="panel flush">
      <ul className="rows sold" role="listbox" aria-label={words('till.sold.list')} aria-activedescendant={marked === null ? undefined : rowId(marked)} tabIndex={0} ref={list} onKeyDown={onKeyDown}>
        {(now.list ?? []).map((sold, place) => (
          <Row key={sold.saleId} sold={sold} isMarked={place === now.row} mark={() => mark(place)} />
        ))}
      </ul>
      <p className="foot t-sm t-2">{words('till.sold.how')}</p>
    </div>
  )
}

const TONES = { asked: 'unk', done: 'in', pending: 'hold', failed: 'stop', refused: 'stop' } as const

/** What went back of a sale, or did not. */
const Refunds = ({ sold }: { sold: SoldView }) => {
  const words = useWords()
  if (sold.refunds.length === 0) return null
  return (
    <Panel icon="sync" title={words('till.sold.refunds')}>
      <ul className="refunds">
        {sold.refunds.map(({ atMs, minor, state, reason, lead }, place) => (
          <li key={place} data-refund-state={state}>
            <span className="row">
              <Icon name={TONES[state]} />
              <b>{moneyOf(minor, sold.currency)}</b>
              <span>{timeOf(atMs)}</span>
            </span>
            <span>{words(`till.sold.refund-state.${state}`)}</span>
            <small>{words(say('till.sold.refund-by', { reason, lead }))}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Detail = ({ now, sold }: { now: SoldNow; sold: SoldView }) => {
  const words = useWords()
  const till = useDesk((state) => state.till)
  if (till === null) return null
  const choices = soldActions(till, now).filter(({ key }) => key.startsWith('Alt'))
  const left = leftCopy(sold)
  const receipt = now.receipt?.saleId === sold.saleId ? now.receipt.lines : null
  return (
    <div className="sold-detail" data-detail={sold.saleId}>
      {now.wantsLead && (
        <p className="strip" data-v="hold" data-wants-lead>
          <Icon name="lead" />
          <span>{words('till.sold.wants-lead')}</span>
        </p>
      )}
      {now.form !== null && <RefundPanel key={now.form.what} sold={sold} form={now.form} choices={choices} />}
      {left !== null && now.form === null && <p className="t-2">{words(left)}</p>}
      <Refunds sold={sold} />
      {now.form === null && <ReceiptPanel receipt={receipt} />}
    </div>
  )
}

/** Sales of this till: what was bought, what went back, and what still can. */
export const SoldPanel = () => {
  const words = useWords()
  const view = useDesk((state) => state.view)
  if (view.kind !== 'till') return null
  const now = (view.page.kind === 'sold' ? view.page.now : undefined) ?? NO_SOLD_NOW
  const { list } = now
  const marked = markedOf(now)
  const title = list === null ? say('till.sold.loading') : list.length === 0 ? say('till.sold.none') : say('till.sold.title', { count: list.length })
  return (
    <div className="page sold-page">
      <div className="page-head">
        <h1>{words(title)}</h1>
      </div>
      <Outcome view={view} />
      {marked !== null && (
        <div className="split">
          <SoldList now={now} />
          <Detail now={now} sold={marked} />
        </div>
      )}
    </div>
  )
}
