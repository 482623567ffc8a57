import type { KeyboardEvent } from 'react'
import type { CatalogueView, TillView } from '../../../src-shared/contract/types.ts'
import { FindField } from '../../components/find-field.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { ageOf, countOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { markCopy } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { CHOICES } from '../../state/desk-action.ts'
import type { KeyName } from '../../state/desk-action.ts'
import { amountText } from '../../state/till/tender.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { tilesOf } from '../../state/till/tiles.ts'
import type { Tile } from '../../state/till/tiles.ts'
import { useDesk, useNow, useParts } from '../desk-context.ts'

const LIST_ID = 'till-tiles'

const ProductTile = ({ tile, choice, currency }: { tile: Tile; choice: KeyName | null; currency: string }) => {
  const words = useWords()
  const { desk } = useParts()
  const { product, mark, inCart, perPerson, isOffered } = tile
  const note = markCopy(mark)
  return (
    <button
      type="button"
      className={`tile ${inCart > 0 ? 'picked' : ''} ${isOffered ? '' : 'none'}`}
      aria-disabled={!isOffered}
      data-product={`${product.kind}-${product.id}`}
      data-mark={mark.kind}
      onClick={() => isOffered && desk.moves.dialogs.till.setItem(product, inCart + 1)}
    >
      <b>{product.name}</b>
      <span className="tile-keys">
        {inCart > 0 && <small className="in-cart">{words(say('till.in-cart', { count: inCart }))}</small>}
        <span className="spring" />
        {choice !== null && isOffered && <KeyCap name={choice} />}
        {choice !== null && isOffered && <SheetNumber name={choice} />}
      </span>
      <span className="tile-foot">
        <strong>{amountText(product.priceMinor, currency)}</strong>
        <span className="tile-notes">
          {note !== null && (
            <small className={mark.kind === 'low' ? 'low' : ''}>
              {mark.kind === 'low' && <Icon name="warn" />}
              {words(note)}
            </small>
          )}
          {perPerson !== null && <small data-per-person={perPerson}>{words(say('till.per-person', { count: countOf(perPerson) }))}</small>}
        </span>
      </span>
    </button>
  )
}

const PricesAge = ({ catalogue }: { catalogue: CatalogueView }) => {
  const words = useWords()
  const nowMs = useNow()
  return (
    <p className="why">
      <Icon name="clock" />
      {words(say('till.prices-age', { age: ageOf(nowMs - catalogue.atMs) }))}
    </p>
  )
}

/** What can be sold: touched, typed or by its number. */
export const Shelf = ({ till, view }: { till: TillView; view: TillScreen }) => {
  const words = useWords()
  const { desk } = useParts()
  const catalogue = useDesk((state) => state.catalogue)
  const moves = desk.moves.dialogs.till
  const tiles = catalogue === null ? [] : tilesOf(catalogue, till.basket, view.text)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    moves.addFound()
    event.preventDefault()
  }
  return (
    <section className="shelf" aria-label={words('till.tiles')}>
      <FindField label={words('till.find')} text={view.text} type={moves.find} listId={LIST_ID} markedId={undefined} onKeyDown={onKeyDown} />
      {catalogue === null || tiles.length === 0 ? (
        <p className="t-2" role="status">
          {words(catalogue === null ? 'till.no-catalogue' : view.text.trim() === '' ? 'till.empty-catalogue' : 'till.find-none')}
        </p>
      ) : null}
      <div className="tiles" id={LIST_ID}>
        {catalogue !== null &&
          tiles.map((tile, place) => {
            const number = CHOICES[place]
            return <ProductTile key={`${tile.product.kind}-${tile.product.id}`} tile={tile} choice={number === undefined ? null : `Alt ${number}`} currency={catalogue.currency} />
          })}
      </div>
      {catalogue !== null && <PricesAge catalogue={catalogue} />}
    </section>
  )
}
