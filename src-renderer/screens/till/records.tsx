import type { SaleView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { moneyOf, recordsCopy } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { panelOf } from '../../state/till/sale-panel.ts'

/** What each of those says who have to agree before the till says paid. */
export const Records = ({ sale }: { sale: SaleView }) => {
  const words = useWords()
  return (
    <div className="ledger records" role="group" aria-label={words('till.records')}>
      {recordsCopy(sale).map(({ name, word, tone, icon }, place) => (
        <div key={place} data-v={tone}>
          <small>{typeof name === 'string' ? name : words(name)}</small>
          <b>
            <Icon name={icon} />
            {words(word)}
          </b>
        </div>
      ))}
      {sale.method === 'cash' && sale.tenderedMinor !== null && (
        <div data-v="none">
          <small>{words('till.given')}</small>
          <b>{moneyOf(sale.tenderedMinor, sale.currency)}</b>
        </div>
      )}
      {sale.method === 'cash' && sale.changeMinor !== null && panelOf(sale) === 'paid' && (
        <div data-v="none" data-change={sale.changeMinor}>
          <small>{words('till.back')}</small>
          <b>{moneyOf(sale.changeMinor, sale.currency)}</b>
        </div>
      )}
    </div>
  )
}
