import { Icon } from '../components/icon.tsx'
import { KeyCap, SheetNumber } from '../components/key-cap.tsx'
import { timeOf, weekdayOf } from '../i18n/format.ts'
import { linkCopy } from '../i18n/link-copy.ts'
import { isFilled, modeCopy, modeIcon } from '../i18n/mode-copy.ts'
import { say } from '../i18n/phrase.ts'
import { placeCopy } from '../i18n/till/till-copy.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/desk-action.ts'
import { useDesk, useNow, useParts } from './desk-context.ts'
import { Devices } from './devices.tsx'
import { LeadCall } from './lead-call.tsx'

const Connection = () => {
  const words = useWords()
  const link = useDesk((state) => state.link)
  const connection = useDesk((state) => state.connection)
  const copy = linkCopy(link, connection, useNow())
  return (
    <div
      className={`link ${copy.tone}`}
      data-connection={link === 'lost' ? 'lost' : (connection?.state ?? 'starting')}
      data-pending={connection?.pending ?? 0}
    >
      <Icon name={copy.icon} />
      <div className="two">
        <b>{words(copy.word)}</b>
        <span>{words(copy.note)}</span>
      </div>
    </div>
  )
}

const TimeOfDay = () => {
  const nowMs = useNow()
  return (
    <div className="two right">
      <b>{timeOf(nowMs)}</b>
      <span>{weekdayOf(nowMs)}</span>
    </div>
  )
}

/** What scans do here: filled where they do not let in. Touched, it changes; nothing else changes it. */
const Mode = ({ action }: { action: DeskAction | undefined }) => {
  const words = useWords()
  const { desk } = useParts()
  const mode = useDesk((state) => state.mode)
  const name = words(modeCopy(mode))
  return (
    <button
      type="button"
      className={isFilled(mode) ? 'mode filled' : 'mode'}
      data-v="out"
      data-mode={mode.kind}
      title={words(say('bar.change-mode', { mode: name }))}
      disabled={action === undefined}
      onClick={() => action !== undefined && desk.moves.act(action)}
    >
      <Icon name={modeIcon(mode)} />
      <span className="cut">{name}</span>
      {action !== undefined && <KeyCap name={action.key} />}
      {action !== undefined && <SheetNumber name={action.key} />}
    </button>
  )
}

const Place = ({ actions }: { actions: readonly DeskAction[] }) => {
  const words = useWords()
  const kind = useDesk((state) => state.view.kind)
  const till = useDesk((state) => state.till)
  if (kind === 'till' && till !== null) {
    return (
      <div className={till.mode === 'training' ? 'mode training' : 'mode'} data-till={till.mode}>
        <Icon name="cart" />
        {words(placeCopy(till))}
      </div>
    )
  }
  if (kind !== 'cases' && kind !== 'guns') return <Mode action={actions.find((action) => action.id === 'mode')} />
  return (
    <div className="mode">
      <Icon name={kind === 'cases' ? 'list' : 'gun'} />
      {words(`bar.mode-${kind}`)}
    </div>
  )
}

/** Where this is, how the network is, what the devices do, and what time it is. */
export const TopBar = ({ actions }: { actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const station = useDesk((state) => state.station)
  const demo = useDesk((state) => state.demo)
  const help = actions.find((action) => action.id === 'help')
  return (
    <header className="top">
      <div className="two place">
        <b className="cut">{station?.eventName ?? ''}</b>
        <span className="cut">{station?.station ?? ''}</span>
      </div>
      <Place actions={actions} />
      <LeadCall action={actions.find((action) => action.id === 'call-lead' || action.id === 'lead-here')} />
      <div className="spring" />
      {station?.demo === true && (
        <button type="button" className="btn small demo-toggle" aria-expanded={demo.open} onClick={desk.moves.toggleDemo}>
          <Icon name="gun" />
          {words('demo.toggle')}
        </button>
      )}
      <Connection />
      <Devices />
      {help !== undefined && (
        <button type="button" className="btn small" onClick={() => desk.moves.act(help)}>
          <KeyCap name="F1" />
          {words('bar.help')}
        </button>
      )}
      <TimeOfDay />
    </header>
  )
}
