import { useEffect, useRef } from 'react'
import type { SoldView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { Switch } from '../../components/switch.tsx'
import { say } from '../../i18n/phrase.ts'
import { wholeCopy } from '../../i18n/till/sold-copy.ts'
import { moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { RefundForm } from '../../state/till/refund-form.ts'
import { useParts } from '../desk-context.ts'

const Choice = ({ action, form, sold }: { action: DeskAction; form: RefundForm; sold: SoldView }) => {
  const words = useWords()
  const { desk } = useParts()
  if (action.id !== 'till' || action.does.kind !== 'sold' || action.does.does.kind !== 'what') return null
  const { what } = action.does.does
  return (
    <button type="button" role="radio" aria-checked={form.what === what} data-what={what} onClick={() => desk.moves.act(action)}>
      <KeyCap name={action.key} />
      <span>{words(what === 'all' ? wholeCopy(sold) : say(`till.sold.what-${what}`))}</span>
      <SheetNumber name={action.key} />
    </button>
  )
}

const Units = ({ form, sold }: { form: RefundForm; sold: SoldView }) => {
  const words = useWords()
  const { desk } = useParts()
  const { write } = desk.moves.dialogs.till.sold
  const set = (lineId: number, count: number): void => write({ units: { ...form.units, [lineId]: count } })
  return (
    <ul className="refund-lines" aria-label={words('till.sold.items')}>
      {(sold.refundable?.lines ?? []).map(({ lineId, description, quantity, totalMinor }) => {
        const count = Math.min(form.units[lineId] ?? 0, quantity)
        return (
          <li key={lineId} data-line={lineId}>
            <span className="who">
              <b>{description}</b>
              <small>{moneyOf(totalMinor, sold.currency)}</small>
            </span>
            <button type="button" className="btn small" aria-label={words(say('till.sold.less', { product: description }))} disabled={count === 0} onClick={() => set(lineId, count - 1)}>
              <Icon name="minus" />
            </button>
            <b aria-live="polite">{count}</b>
            <span className="t-2">{words(say('till.sold.of', { count: quantity }))}</span>
            <button type="button" className="btn small" aria-label={words(say('till.sold.more', { product: description }))} disabled={count === quantity} onClick={() => set(lineId, count + 1)}>
              <Icon name="plus" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** What shall go back of a sale, and why. A lead lets it through afterwards. */
export const RefundPanel = ({ sold, form, choices }: { sold: SoldView; form: RefundForm; choices: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const { write } = desk.moves.dialogs.till.sold
  const first = useRef<HTMLInputElement>(null)
  const { what } = form
  useEffect(() => first.current?.focus(), [])
  const hasLines = (sold.refundable?.lines.length ?? 0) > 0
  return (
    <section className="panel refund-form" aria-label={words('till.sold.refund')} data-refund={what}>
      <h2>{words(say('till.sold.refund-title', { number: sold.number }))}</h2>
      <div className="reasons" role="radiogroup" aria-label={words('till.sold.refund')}>
        <div>
          {choices.map((action) => (
            <Choice key={action.key} action={action} form={form} sold={sold} />
          ))}
        </div>
      </div>
      {what === 'lines' && <Units form={form} sold={sold} />}
      {what === 'amount' && (
        <label className="labelled">
          <span className="t-sm">
            {words('till.sold.field-amount')}, {sold.currency.toUpperCase()}
          </span>
          <span className="field">
            <input ref={first} type="text" inputMode="decimal" autoComplete="off" spellCheck={false} value={form.amount} onChange={(event) => write({ amount: event.target.value })} />
          </span>
        </label>
      )}
      {hasLines && what !== 'amount' && (
        <Switch
          name="handed"
          label={words('till.sold.handed')}
          value={form.handedBack ? 'yes' : 'no'}
          choices={[
            { value: 'no', label: words('till.sold.handed-no') },
            { value: 'yes', label: words('till.sold.handed-yes') },
          ]}
          choose={(value) => write({ handedBack: value === 'yes' })}
        />
      )}
      <label className="labelled">
        <span className="t-sm">{words('till.sold.field-reason')}</span>
        <span className="field">
          <input ref={what === 'amount' ? undefined : first} type="text" autoComplete="off" spellCheck={false} value={form.reason} onChange={(event) => write({ reason: event.target.value })} />
        </span>
      </label>
    </section>
  )
}
