import type { ShiftSummaryView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { countOf, timeOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { orphanSays } from '../../i18n/till/shift-copy.ts'
import { moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { amountText } from '../../state/till/tender.ts'

type Figures = ShiftSummaryView['ledgers']['journal']

const FigureRow = ({ name, figures, currency }: { name: string; figures: Figures | null; currency: string }) => {
  const words = useWords()
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures === null ? (
        <td colSpan={3}>{words('till.shift.not-asked')}</td>
      ) : (
        <>
          <td>{countOf(figures.sales)}</td>
          <td>{amountText(figures.soldMinor, currency)}</td>
          <td>{amountText(figures.refundedMinor, currency)}</td>
        </>
      )}
    </tr>
  )
}

const Head = ({ first }: { first: string }) => {
  const words = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{words('till.shift.sales')}</th>
        <th scope="col">{words('till.shift.sold')}</th>
        <th scope="col">{words('till.shift.back')}</th>
      </tr>
    </thead>
  )
}

const Orphan = ({ orphan, currency }: { orphan: ShiftSummaryView['orphans'][number]; currency: string }) => {
  const words = useWords()
  const name = orphan.number === null ? words('till.shift.sale-unknown') : words(say('till.shift.sale', { number: orphan.number }))
  const order = orphan.order === null ? [] : [words(say('till.shift.order', { order: orphan.order }))]
  return (
    <li data-orphan={orphan.kind} data-sale={orphan.saleId}>
      <Icon name="unk" />
      <span className="who">
        <b>{[name, ...order].join(', ')}</b>
        <span>{words(`till.shift.kind.${orphan.kind}`)}</span>
        <small>{orphanSays(orphan).map(words).join(' · ')}</small>
      </span>
      <b className="right">{moneyOf(orphan.minor, currency)}</b>
    </li>
  )
}

/** What was sold, by its way of paying and by each of the three ledgers, and every sale on which they differ. */
export const LedgerPanel = ({ summary }: { summary: ShiftSummaryView }) => {
  const words = useWords()
  const { ledgers, orphans, byMethod, signature } = summary
  const { currency } = summary.shift
  const isAsked = ledgers.askedAtMs !== null
  return (
    <section className="panel shift-ledgers" aria-label={words('till.shift.ledgers')} tabIndex={0}>
      <table className="figures-table" aria-label={words('till.shift.methods')}>
        <Head first={words('till.shift.method')} />
        <tbody>
          {byMethod.map((figures) => (
            <FigureRow key={figures.method} name={words(`till.shift.method-${figures.method}`)} figures={figures} currency={currency} />
          ))}
        </tbody>
      </table>
      <table className="figures-table" aria-label={words('till.shift.ledgers')}>
        <Head first={words('till.shift.ledger')} />
        <tbody>
          {(['journal', 'central', 'processor'] as const).map((name) => (
            <FigureRow key={name} name={words(`till.shift.ledger-${name}`)} figures={ledgers[name]} currency={currency} />
          ))}
        </tbody>
      </table>
      <p className="t-sm t-2">{ledgers.askedAtMs === null ? words('till.shift.never-asked') : words(say('till.shift.asked-at', { time: timeOf(ledgers.askedAtMs) }))}</p>
      {orphans.length === 0 ? (
        <p className="strip" data-v={isAsked ? 'in' : 'none'} data-orphans={0}>
          <Icon name={isAsked ? 'in' : 'note'} />
          <span>{words(isAsked ? 'till.shift.all-agree' : 'till.shift.no-orphans')}</span>
        </p>
      ) : (
        <>
          <p className="strip" data-v="hold" data-orphans={orphans.length}>
            <Icon name="warn" />
            <span>{words(say('till.shift.orphans', { count: orphans.length }))}</span>
          </p>
          <ul className="orphans">
            {orphans.map((orphan) => (
              <Orphan key={orphan.saleId} orphan={orphan} currency={currency} />
            ))}
          </ul>
        </>
      )}
      {signature !== null && <p className="t-xs t-2 signature">{words(say('till.shift.signed', { signature }))}</p>}
    </section>
  )
}
