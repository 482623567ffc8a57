import type { SaleView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { secondsOf } from '../../i18n/format.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { customerName, moneyOf } from '../../i18n/till/till-copy.ts'
import { leadCopy, messageCopy } from '../../i18n/till/till-sale-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { panelOf } from '../../state/till/sale-panel.ts'
import { stepsOf } from '../../state/till/sale-steps.ts'
import type { SaleStep } from '../../state/till/sale-steps.ts'
import { amountText } from '../../state/till/tender.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { useNow } from '../desk-context.ts'
import { Outcome } from './notices.tsx'
import { Records } from './records.tsx'
import { StagePanel } from './stage-panel.tsx'

/** The reader with the sum on it, so that nobody looks at the wrong one. */
const ReaderDrawing = ({ sale }: { sale: SaleView }) => (
  <svg className="reader-drawing" viewBox="0 0 300 330" aria-hidden="true">
    <rect className="body" x="78" y="70" width="144" height="248" rx="20" />
    <rect className="screen" x="98" y="92" width="104" height="96" rx="8" />
    <text x="150" y="136" fontSize="26">
      {amountText(sale.amountMinor, sale.currency)}
    </text>
    <text x="150" y="168" fontSize="26">
      {sale.currency.toUpperCase()}
    </text>
    {[216, 246, 276].map((y) => [116, 150, 184].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="8" />))}
    <path d="M118 46a46 46 0 0 1 64 0M100 26a72 72 0 0 1 100 0" />
  </svg>
)

const stepName = (step: SaleStep, sale: SaleView): Phrase =>
  step.name === 'sent' ? (sale.reader === null ? say('till.step.sent-plain') : say('till.step.sent', { reader: sale.reader.label })) : say(`till.step.${step.name}`)

const icons = { ok: 'in', now: 'clock', todo: 'none' } as const

const Steps = ({ sale }: { sale: SaleView }) => {
  const words = useWords()
  const nowMs = useNow()
  const seconds = sale.cardUntilMs === null ? null : Math.max(0, Math.ceil((sale.cardUntilMs - nowMs) / 1000))
  return (
    <ul className="pay-steps">
      {stepsOf(sale).map((step) => (
        <li key={step.name} className={step.state} data-step={step.name}>
          <Icon name={icons[step.state]} />
          <span>{words(stepName(step, sale))}</span>
          {step.state === 'ok' && step.atMs !== null && <span className="t-sm t-2">{secondsOf(step.atMs)}</span>}
          {step.name === 'card' && step.state === 'now' && seconds !== null && <b data-seconds={seconds}>{words(say('till.seconds-left', { seconds }))}</b>}
        </li>
      ))}
    </ul>
  )
}

/** A payment that goes on by itself: how much, what to ask the guest for, how far it is, and what every record says. */
export const GoingOn = ({ sale, view, actions }: { sale: SaleView; view: TillScreen; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const panel = panelOf(sale)
  const isGoing = panel === 'ordering' || panel === 'waiting' || panel === 'finishing' || panel === 'cancelling' || panel === 'booking'
  const name = customerName(sale.customer)
  const isStaged = actions.some((action) => action.id === 'till' && action.does.kind === 'stage')
  const message = messageCopy(sale)
  const lead = leadCopy(sale, panel)
  const isSaid = sale.message === 'present_card' || (sale.message === 'finishing' && panel === 'finishing') || (sale.message === 'cancelling' && panel === 'cancelling')
  return (
    <div className="pay" data-panel={panel} data-sale-state={sale.state}>
      <div className="main" tabIndex={0} role="region" aria-label={words('till.steps')}>
        <h1 className="small-head">
          <Icon name="cart" />
          {words(say('till.sale-of', { number: sale.number, name }))}
        </h1>
        <p className="amount">{moneyOf(sale.amountMinor, sale.currency)}</p>
        <p className="pay-ask" aria-live="assertive">
          {isGoing && words(`till.going.${panel}`)}
        </p>
        {message !== null && !isSaid && (
          <p className="strip" data-v="hold" data-message={sale.message} role="status">
            <Icon name="warn" />
            <span>{words(message)}</span>
          </p>
        )}
        <Outcome view={view} />
        <Steps sale={sale} />
        <Records sale={sale} />
      </div>
      <aside className="rail">
        {sale.method === 'card' && !isStaged && (
          <div className="panel reader-panel">
            <ReaderDrawing sale={sale} />
            {sale.reader !== null && <p className="t-lg">{sale.reader.label}</p>}
          </div>
        )}
        <StagePanel actions={actions} />
        {panel === 'waiting' && !isStaged && (
          <Panel icon="unk" title={words('till.if-nothing')}>
            <p>{words('till.if-nothing-text')}</p>
          </Panel>
        )}
        <p className="t-sm t-2 scans-wait">{lead.length > 0 ? lead.map(words).join(' ') : words('till.scans-wait')}</p>
      </aside>
    </div>
  )
}
