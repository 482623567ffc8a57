import { useEffect, useRef } from 'react'
import type { ShiftSummaryView, ShiftView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { timeOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { differenceCopy } from '../../i18n/till/shift-copy.ts'
import { moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { shiftActions } from '../../state/till/shift-actions.ts'
import type { ShiftForm } from '../../state/till/shift-now.ts'
import { NO_SHIFT_NOW } from '../../state/till/shift-now.ts'
import { amountText } from '../../state/till/tender.ts'
import { useDesk, useParts } from '../desk-context.ts'
import { ActionButton } from './action-button.tsx'
import { LedgerPanel } from './ledger-panel.tsx'
import { Outcome } from './notices.tsx'

const MoveRows = ({ shift }: { shift: ShiftView }) => {
  const words = useWords()
  const { floatMinor, currency, moves, openedAtMs, openedBy } = shift
  const rows = [{ atMs: openedAtMs, name: words('till.shift.float'), minor: floatMinor, why: openedBy }, ...moves.map(({ atMs, kind, minor, reason }) => ({ atMs, name: words(`till.shift.move-${kind}`), minor: kind === 'cash-out' ? -minor : minor, why: reason }))]
  return (
    <section className="panel flush" aria-label={words('till.shift.moves')}>
      <h2 className="small-head">
        <Icon name="cash" />
        {words('till.shift.moves')}
      </h2>
      <ul className="rows drawer-moves" tabIndex={0} aria-label={words('till.shift.moves')}>
        {rows.map(({ atMs, name, minor, why }, place) => (
          <li key={place}>
            <span>{timeOf(atMs)}</span>
            <span className="who">
              <b>{name}</b>
              <small>{why}</small>
            </span>
            <b className="right">{minor === 0 && place > 0 ? '' : amountText(minor, currency)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was counted, beside what should have been there: only once both are written down. */
const Count = ({ closed, currency }: { closed: NonNullable<ShiftSummaryView['closed']>; currency: string }) => {
  const words = useWords()
  const { countedMinor, expectedMinor, differenceMinor } = closed
  const tone = differenceMinor === 0 ? 'in' : 'hold'
  return (
    <section className="panel shift-count" aria-label={words('till.shift.count')}>
      <dl className="sums">
        <div>
          <dt>{words('till.shift.counted')}</dt>
          <dd>{moneyOf(countedMinor, currency)}</dd>
        </div>
        <div>
          <dt>{words('till.shift.expected')}</dt>
          <dd>{moneyOf(expectedMinor, currency)}</dd>
        </div>
      </dl>
      <p className="strip" data-v={tone} data-difference={differenceMinor}>
        <Icon name={differenceMinor === 0 ? 'in' : 'warn'} />
        <span>
          {words('till.shift.difference')}: <b>{words(differenceCopy(differenceMinor, currency))}</b>
        </span>
      </p>
    </section>
  )
}

/** A sum, and a name or a reason. The first field has the focus. */
const Form = ({ form, currency }: { form: ShiftForm; currency: string }) => {
  const words = useWords()
  const { desk } = useParts()
  const { write } = desk.moves.dialogs.till.shift
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <section className="panel shift-form" aria-label={words(`till.shift.form.${form.kind}`)} data-form={form.kind}>
      <h2>{words(`till.shift.form.${form.kind}`)}</h2>
      <p className="t-2">{words(`till.shift.how.${form.kind}`)}</p>
      <label className="labelled">
        <span className="t-sm">
          {words(`till.shift.amount.${form.kind}`)}, {currency.toUpperCase()}
        </span>
        <span className="field">
          <input ref={first} type="text" inputMode="decimal" autoComplete="off" spellCheck={false} value={form.amount} onChange={(event) => write({ amount: event.target.value })} />
        </span>
      </label>
      <label className="labelled">
        <span className="t-sm">{words(`till.shift.text.${form.kind}`)}</span>
        <span className="field">
          <input type="text" autoComplete="off" spellCheck={false} value={form.text} onChange={(event) => write({ text: event.target.value })} />
        </span>
      </label>
    </section>
  )
}

const titleOf = (open: ShiftView | null, summary: ShiftSummaryView | null) => {
  if (open !== null) return say('till.shift.title-open', { name: open.openedBy, time: timeOf(open.openedAtMs) })
  const closed = summary?.closed ?? null
  return closed === null || summary === null ? say('till.shift.title-none') : say('till.shift.title-closed', { name: summary.shift.openedBy, time: timeOf(closed.atMs) })
}

const noteOf = (open: ShiftView | null, summary: ShiftSummaryView | null, currency: string | null) => {
  if (currency === null) return 'till.shift.offline' as const
  if (open !== null) return 'till.shift.open-note' as const
  return summary?.closed == null ? ('till.shift.none-note' as const) : ('till.shift.closed-note' as const)
}

/** The shift of this till: its drawer, its count and the three ledgers. */
export const ShiftPanel = () => {
  const words = useWords()
  const till = useDesk((state) => state.till)
  const view = useDesk((state) => state.view)
  if (till === null || view.kind !== 'till') return null
  const now = (view.page.kind === 'shift' ? view.page.now : undefined) ?? NO_SHIFT_NOW
  const { summary, form, step } = now
  const open = till.shift
  const shift = open ?? summary?.shift ?? null
  const choices = shiftActions(till, now).filter(({ key }) => key.startsWith('Alt'))
  return (
    <div className="page shift-page" data-shift={open !== null ? 'open' : summary?.closed == null ? 'none' : 'closed'}>
      <div className="page-head">
        <h1>{words(titleOf(open, summary))}</h1>
        <span className="spring" />
        <span className="t-2 t-sm" role="status">
          {step === 'loading' ? words('till.shift.loading') : ''}
        </span>
      </div>
      <p className="t-2">{words(noteOf(open, summary, till.currency))}</p>
      <Outcome view={view} />
      <div className="shift-work">
        <div className="shift-side">
          {form !== null && till.currency !== null ? <Form key={form.kind} form={form} currency={till.currency} /> : null}
          {form === null && open === null && summary !== null && summary.closed !== null && <Count closed={summary.closed} currency={summary.shift.currency} />}
          {form === null && choices.length > 0 && (
            <div className="shift-choices">
              {choices.map((action) => (
                <ActionButton key={action.key} action={action} className="btn" />
              ))}
            </div>
          )}
          {form === null && shift !== null && <MoveRows shift={shift} />}
        </div>
        {summary !== null && <LedgerPanel summary={summary} />}
      </div>
    </div>
  )
}
