import type { TillView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../i18n/phrase.ts'
import { blockCopy, customerName, moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { amountText } from '../../state/till/tender.ts'
import { ActionButton } from './action-button.tsx'
import { CartLines, TroubleLine } from './cart-lines.tsx'
import { Outcome } from './notices.tsx'
import { Shelf } from './shelf.tsx'

const WhoFor = ({ till, actions }: { till: TillView; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { customer, customerNote } = till.basket
  const name = customerName(customer)
  const isKnown = customer.kind !== 'nobody'
  const about = customer.kind === 'attendee' ? words('till.who-attendee') : customer.kind === 'nobody' ? words('till.who-nobody') : customer.email === '' ? words('till.who-new-plain') : words(say('till.who-new', { email: customer.email }))
  const credits = customerNote !== null && customerNote.creditsMinor > 0 && till.currency !== null ? moneyOf(customerNote.creditsMinor, till.currency) : null
  return (
    <div className="who-for" data-customer={customer.kind}>
      <Icon name={isKnown ? 'in' : 'person'} />
      <span className="who-text">
        <b>{isKnown ? (typeof name === 'string' ? name : words(name)) : words('till.who')}</b>
        <small>{about}</small>
        {credits !== null && <small>{words(say('till.credits-left', { amount: credits }))}</small>}
      </span>
      <ActionButton action={actions.find(({ key }) => key === 'F3')} className="btn small">
        {words(isKnown ? 'till.change' : 'till.choose')}
      </ActionButton>
    </div>
  )
}

/** What whoever sells has to know before anybody pays. */
const Notes = ({ till, actions }: { till: TillView; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { basket, isOffline, sale, unresolved, failedRefunds, currency } = till
  const unfinished = unresolved.length + failedRefunds.length
  const { customerNote, order, priceChange, price } = basket
  const pending = customerNote?.pendingOrder ?? null
  const notes = [
    ...(isOffline ? [{ name: 'offline', text: `${words('till.offline')} ${words('till.offline-note')}` }] : []),
    ...(customerNote?.openCartWillBeEmptied === true ? [{ name: 'online-cart', text: words('till.online-cart') }] : []),
    ...(pending !== null && order === null ? [{ name: 'pending', text: words(say(basket.lines.length === 0 ? 'till.pending' : 'till.pending-after', { reference: pending })) }] : []),
    ...(order === null ? [] : [{ name: 'order', text: `${words(say('till.order', { reference: order.reference }))}. ${words('till.order-note')}` }]),
    ...(sale === null ? [] : [{ name: 'resume', text: words(say('till.resume', { number: sale.number })) }]),
    ...(priceChange === null || currency === null
      ? []
      : [{ name: 'price-changed', text: words(say('till.price-changed', { is: amountText(priceChange.isMinor, currency), was: amountText(priceChange.wasMinor, currency) })) }]),
  ]
  return (
    <div className="cart-notes" role="status">
      {unfinished > 0 && (
        <div className="strip" data-v="hold" data-unresolved={unfinished}>
          <Icon name="unk" />
          <span>{words(say('till.unresolved', { count: unfinished }))}</span>
          <span className="spring" />
          <ActionButton action={actions.find(({ key }) => key === 'F10')} className="btn small" />
        </div>
      )}
      {notes.length > 0 && (
        <div className="strip" data-v="hold">
          <Icon name="warn" />
          <div>
            {notes.map(({ name, text }) => (
              <p key={name} data-note={name}>
                {text}
              </p>
            ))}
          </div>
        </div>
      )}
      {price.kind === 'quoted' && price.troubles.filter(({ line }) => line === null).map((trouble) => <TroubleLine key={trouble.code} trouble={trouble} name={null} />)}
    </div>
  )
}

const Sums = ({ till }: { till: TillView }) => {
  const words = useWords()
  const { basket, currency } = till
  if (currency === null) return null
  const { price, voucherCode } = basket
  const quoted = price.kind === 'quoted' ? price : null
  return (
    <dl className="sums">
      {quoted !== null && quoted.discountMinor > 0 && (
        <div>
          <dt>{voucherCode === null ? words('till.discounts') : words(say('till.voucher', { code: voucherCode }))}</dt>
          <dd>−{amountText(quoted.discountMinor, currency)}</dd>
        </div>
      )}
      {voucherCode !== null && (quoted === null || quoted.discountMinor === 0) && (
        <div>
          <dt>{words(say('till.voucher', { code: voucherCode }))}</dt>
          <dd>{amountText(0, currency)}</dd>
        </div>
      )}
      {quoted !== null && quoted.creditsMinor > 0 && (
        <div>
          <dt>{words('till.credits-used')}</dt>
          <dd>−{amountText(quoted.creditsMinor, currency)}</dd>
        </div>
      )}
      {quoted !== null && !quoted.isHeld && basket.order === null && (
        <div className="t-2" data-not-held>
          <dt>{words('till.not-held')}</dt>
        </div>
      )}
    </dl>
  )
}

const Total = ({ till }: { till: TillView }) => {
  const words = useWords()
  const { price, order } = till.basket
  const { currency } = till
  const due = price.kind === 'quoted' ? price.dueMinor : (order?.dueMinor ?? null)
  const shown = due === null || currency === null ? words(price.kind === 'asking' ? 'till.asking-price' : price.kind === 'none' ? 'till.cart' : 'till.price-unknown') : moneyOf(due, currency)
  return (
    <p className="total" aria-live="polite" data-due={due ?? undefined}>
      <span>{words('till.to-pay')}</span>
      <b className={due === null ? 'no-sum' : ''}>{due === null && price.kind === 'none' ? '—' : shown}</b>
    </p>
  )
}

const Pay = ({ till, actions }: { till: TillView; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const main = actions.find(({ key }) => key === 'F2')
  const cash = actions.find(({ key }) => key === 'F5')
  const block = blockCopy(till.basket, till.isOffline)
  const reader = till.readers.find(({ id }) => id === till.readerId)
  const isCharge = main?.id === 'till' && main.does.kind === 'charge'
  return (
    <div className="pay-keys">
      {block !== null && till.sale === null && (
        <p className="t-2" data-block={till.basket.block}>
          {words(block)}
        </p>
      )}
      {till.can.card !== null && block === null && (
        <p className="t-xs t-2 reader-line">
          <Icon name="reader" />
          {reader === undefined ? words('till.no-reader') : words(say('till.reader', { reader: reader.label }))}
          {reader !== undefined && reader.trouble !== null && <b data-trouble={reader.trouble}>{words(say(`till.message.${reader.trouble}`))}</b>}
        </p>
      )}
      <div className="row">
        <ActionButton action={main} icon={isCharge ? 'card' : 'next'} className="btn primary tall" />
        <ActionButton action={cash} icon="cash" className="btn tall" />
      </div>
    </div>
  )
}

/** The cart of this station: what is sold, to whom, and for how much. */
export const CartPage = ({ till, view, actions }: { till: TillView; view: TillScreen; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { lines } = till.basket
  const items = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <div className="till">
      <Shelf till={till} view={view} />
      <section className="cart" aria-label={words('till.cart')}>
        <div className="row">
          <h1 className="small-head">
            <Icon name="cart" />
            {words('till.cart')}
          </h1>
          <span className="spring" />
          <span className="t-xs t-2">{words(say('till.items', { count: items }))}</span>
        </div>
        <WhoFor till={till} actions={actions} />
        <Notes till={till} actions={actions} />
        <Outcome view={view} />
        {till.currency !== null && <CartLines basket={till.basket} currency={till.currency} />}
        <Sums till={till} />
        <Total till={till} />
        <Pay till={till} actions={actions} />
      </section>
    </div>
  )
}
