import type { BasketView, CartTroubleView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../i18n/phrase.ts'
import { troubleText } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { amountText } from '../../state/till/tender.ts'
import { useParts } from '../desk-context.ts'

type Line = BasketView['lines'][number]

const Quantity = ({ line }: { line: Line }) => {
  const words = useWords()
  const { desk } = useParts()
  const { setItem } = desk.moves.dialogs.till
  return (
    <span className="qty">
      <button type="button" aria-label={words(say('till.less', { product: line.name }))} onClick={() => setItem(line, line.quantity - 1)}>
        <Icon name="minus" />
      </button>
      <b>{line.quantity}</b>
      <button type="button" aria-label={words(say('till.more', { product: line.name }))} aria-disabled={line.quantity >= limits.cartQuantityMax} onClick={() => setItem(line, line.quantity + 1)}>
        <Icon name="plus" />
      </button>
    </span>
  )
}

/** Why something is not sold, under the line or the cart that it is about. */
export const TroubleLine = ({ trouble, name }: { trouble: CartTroubleView; name: string | null }) => {
  const words = useWords()
  return (
    <p className="cart-trouble" data-v="stop" data-trouble={trouble.code}>
      <Icon name="stop" />
      <span>{words(troubleText(trouble, name))}</span>
    </p>
  )
}

const CartLine = ({ line, currency, isFixed, troubles }: { line: Line; currency: string; isFixed: boolean; troubles: readonly CartTroubleView[] }) => {
  const words = useWords()
  return (
    <li data-line={`${line.kind}-${line.id}`}>
      <span className="what">
        <b>{line.name}</b>
        <small>
          {words(say('till.each', { amount: amountText(line.unitMinor, currency) }))}
          {line.discountMinor > 0 && <span> · {words(say('till.discount', { amount: amountText(line.discountMinor, currency) }))}</span>}
        </small>
      </span>
      {isFixed ? <b className="fixed-count">{line.quantity}</b> : <Quantity line={line} />}
      <b className="right">{amountText(line.totalMinor, currency)}</b>
      {troubles.map((trouble) => (
        <TroubleLine key={trouble.code} trouble={trouble} name={line.name} />
      ))}
    </li>
  )
}

/** What is in the cart, with buttons for how many. An order that is there already is not changed here. */
export const CartLines = ({ basket, currency }: { basket: BasketView; currency: string }) => {
  const words = useWords()
  const troubles = basket.price.kind === 'quoted' ? basket.price.troubles : []
  if (basket.lines.length === 0) return <p className="cart-empty t-2">{words('till.cart-empty')}</p>
  return (
    <ul className="lines" tabIndex={0} aria-label={words('till.cart')}>
      {basket.lines.map((line, place) => (
        <CartLine key={`${line.kind}-${line.id}`} line={line} currency={currency} isFixed={basket.order !== null} troubles={troubles.filter((trouble) => trouble.line === place)} />
      ))}
    </ul>
  )
}
