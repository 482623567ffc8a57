import type { SaleView } from '../../../src-shared/contract/types.ts'
import { isOver } from '../../../src-shared/domain/till/sale-state.ts'
import { Band } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import type { IconName } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { Panel } from '../../components/panel.tsx'
import { SayThis } from '../../components/rail-parts.tsx'
import type { BandCopy } from '../../i18n/copy.ts'
import { secondsOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { tillActionCopy } from '../../i18n/till/till-action-copy.ts'
import { centralCopy } from '../../i18n/till/central-copy.ts'
import { customerName } from '../../i18n/till/till-copy.ts'
import { leadCopy, messageCopy, saleBand } from '../../i18n/till/till-sale-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { panelOf } from '../../state/till/sale-panel.ts'
import type { SalePanel } from '../../state/till/sale-panel.ts'
import type { TillDeed } from '../../state/till/till-deed.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { useParts } from '../desk-context.ts'
import { GoingOn } from './going-on.tsx'
import { Outcome } from './notices.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'
import { Records } from './records.tsx'
import { StagePanel } from './stage-panel.tsx'

const icons: Partial<Record<TillDeed['kind'], IconName>> = {
  'retry': 'card', 'pay-another-way': 'cash', 'ask-again': 'sync', 'give-to-lead': 'lead', 'finish': 'in', 'settle': 'lock', 'print': 'print', 'e-mail': 'note', 'check-in': 'in',
}

const NOTED = ['pay-another-way', 'ask-again', 'give-to-lead', 'finish', 'settle', 'print', 'e-mail'] as const

const noteOf = (does: TillDeed, method: SaleView['method']) => {
  if (does.kind === 'retry') return say(does.reader !== null ? 'till.note.choose-reader' : does.isDeclined ? 'till.note.another-card' : 'till.note.retry')
  if (does.kind === 'settle' && method === 'cash') return say('till.note.settle-cash')
  const noted = NOTED.find((kind) => kind === does.kind)
  return noted === undefined ? null : say(`till.note.${noted}`)
}

const WAYS: readonly string[] = ['F2', 'F5', 'F7', 'F11']

/** The ways on, the best one filled; each says what it does. */
const Ways = ({ actions, panel, method }: { actions: readonly DeskAction[]; panel: SalePanel; method: SaleView['method'] }) => {
  const words = useWords()
  const { desk } = useParts()
  const ways = actions.flatMap((action) => (action.id === 'till' && (WAYS.includes(action.key) || (action.key.startsWith('Alt') && action.does.kind !== 'stage')) ? [{ action, does: action.does }] : []))
  return (
    <div className={`fix ways ${panel}`}>
      {ways.map(({ action, does }) => {
        const note = noteOf(does, method)
        return (
          <button key={action.key} type="button" className={action.key === 'F2' ? 'first' : ''} data-action={does.kind} onClick={() => desk.moves.act(action)}>
            <Icon name={icons[does.kind] ?? 'next'} />
            <span>
              <b>{words(tillActionCopy(does))}</b>
              {note !== null && <small>{words(note)}</small>}
            </span>
            <KeyCap name={action.key} />
            <SheetNumber name={action.key} />
          </button>
        )
      })}
    </div>
  )
}

const ReaderSteps = ({ sale }: { sale: SaleView }) => {
  const words = useWords()
  const reader = sale.reader?.label ?? words('till.record.reader')
  return (
    <ol className="reader-steps" aria-label={words(say('till.reader-steps', { reader }))}>
      {([1, 2, 3] as const).map((step) => (
        <li key={step}>
          <b>{step}</b>
          {words(`till.reader-step-${step}`)}
        </li>
      ))}
    </ol>
  )
}

/** The last line: what is certain, or what not to do. */
const LastLine = ({ sale, panel }: { sale: SaleView; panel: SalePanel }) => {
  const words = useWords()
  const code = sale.order?.accessCode ?? null
  const lead = leadCopy(sale, panel)
  // Nothing is left to be said of what is over, but for the code of who refused it.
  if (isOver(sale.state) && panel !== 'paid' && (panel !== 'refused' || sale.declineCode === '')) return null
  return (
    <p className="why">
      <Icon name="note" />
      {panel === 'paid' && (
        <>
          <span>{words(say('till.agree', { time: secondsOf(sale.stateAtMs) }))}</span>
          {code !== null && (
            <>
              <span>{words('till.ticket-code')}</span> <span className="code">{code}</span>
            </>
          )}
        </>
      )}
      {panel === 'declined' && words('till.no-guess')}
      {panel === 'refused' && words(say('till.code-line', { number: sale.number, code: sale.declineCode }))}
      {lead.length > 0 ? <span data-with-lead>{lead.map(words).join(' ')}</span> : panel === 'unsure' && <span>{words('till.no-new-sale')}</span>}
      {panel !== 'declined' && !isOver(sale.state) && words(say('till.others-sell', { number: sale.number }))}
    </p>
  )
}

const Verdict = ({ sale, view, actions, band }: { sale: SaleView; view: TillScreen; actions: readonly DeskAction[]; band: BandCopy }) => {
  const words = useWords()
  const panel = panelOf(sale)
  const message = messageCopy(sale)
  const name = customerName(sale.customer)
  return (
    <div className="scan" data-panel={panel} data-sale-state={sale.state}>
      <Band copy={band} />
      <div className="work">
        <div className="main">
          <Records sale={sale} />
          {panel === 'paid' && sale.customer.kind !== 'nobody' && <h2 className="sold-to">{typeof name === 'string' ? name : words(name)}</h2>}
          {message !== null && (
            <p className="t-lg sale-message" data-message={sale.message}>
              {words(message)}
            </p>
          )}
          {panel === 'refused' && message === null && (
            <p className="t-lg sale-message" data-refused={sale.declineCode}>
              {words(centralCopy(sale.declineCode))}
            </p>
          )}
          <Outcome view={view} />
          {panel === 'blocked' && <ReaderSteps sale={sale} />}
          <Ways actions={actions} panel={panel} method={sale.method} />
          <LastLine sale={sale} panel={panel} />
        </div>
        <aside className="rail">
          {band.say !== null && <SayThis phrase={band.say} />}
          {panel === 'unsure' && sale.method === 'card' && (
            <Panel icon="note" title={words('till.look-at-reader')}>
              <p>{words('till.look-at-reader-text')}</p>
            </Panel>
          )}
          {panel === 'paid' && <ReceiptPanel receipt={view.receipt?.saleId === sale.saleId ? view.receipt.lines : null} />}
          <StagePanel actions={actions} />
        </aside>
      </div>
    </div>
  )
}

/** What becomes of a sale: it goes on, or it has an end, or nobody is sure. */
export const SalePage = ({ sale, view, actions }: { sale: SaleView; view: TillScreen; actions: readonly DeskAction[] }) => {
  const band = saleBand(sale, panelOf(sale))
  return band === null ? <GoingOn sale={sale} view={view} actions={actions} /> : <Verdict sale={sale} view={view} actions={actions} band={band} />
}
