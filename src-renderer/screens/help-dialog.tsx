import { DeviceHelp, isTrouble } from '../components/device-help.tsx'
import { KeyCap, SheetNumber } from '../components/key-cap.tsx'
import { Modal } from '../components/modal.tsx'
import { RailContent } from '../components/rail.tsx'
import { Switch } from '../components/switch.tsx'
import { actionCopy, actionFacts } from '../i18n/action-copy.ts'
import { bandCopy } from '../i18n/band-copy.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { actionsOf } from '../state/actions.ts'
import { inKeyOrder } from '../state/desk-action.ts'
import { textSizes, themes } from '../state/settings.ts'
import { useDesk, useLook, useParts } from './desk-context.ts'

const Look = () => {
  const words = useWords()
  const { look } = useParts()
  const settings = useLook()
  return (
    <section>
      <h2 className="small-head">{words('help.look')}</h2>
      <Switch
        name="theme"
        label={words('help.theme')}
        value={settings.theme}
        choices={themes.map((theme) => ({ value: theme, label: words(`help.theme-${theme}`) }))}
        choose={(theme) => look.set({ theme })}
      />
      <Switch
        name="text-size"
        label={words('help.text-size')}
        value={settings.textSize}
        choices={textSizes.map((size) => ({ value: size, label: words(say('help.percent', { size })) }))}
        choose={(textSize) => look.set({ textSize })}
      />
    </section>
  )
}

const Keys = () => {
  const words = useWords()
  const state = useDesk((all) => all)
  const here = actionsOf({ ...state, help: false }).toSorted(inKeyOrder)
  return (
    <section>
      <h2 className="small-head">{words('help.keys')}</h2>
      <ul className="key-list">
        {here.map((action) => (
          <li key={action.key}>
            <KeyCap name={action.key} />
            <span>{words(actionCopy(action, actionFacts(state)))}</span>
            <SheetNumber name={action.key} />
          </li>
        ))}
      </ul>
      <p className="t-sm t-2">{words('help.scan')}</p>
    </section>
  )
}

/** What is set up or printed now and then, and not while guests wait. */
const Seldom = () => {
  const words = useWords()
  const { desk } = useParts()
  const state = useDesk((all) => all)
  const seldom = actionsOf(state).filter((action) => action.id === 'guns' || action.id === 'sheet')
  if (seldom.length === 0) return null
  return (
    <section>
      <h2 className="small-head">{words('help.seldom')}</h2>
      {seldom.map((action) => (
        <button key={action.key} type="button" className="btn" data-action={action.id === 'sheet' ? action.of : action.id} onClick={() => desk.moves.act(action)}>
          <KeyCap name={action.key} />
          {words(actionCopy(action, actionFacts(state)))}
          <SheetNumber name={action.key} />
        </button>
      ))}
    </section>
  )
}

/** Every gun in trouble with its advice; the rail has room for one. */
const Guns = () => {
  const words = useWords()
  const troubled = useDesk((state) => state.devices).filter(isTrouble)
  if (troubled.length === 0) return null
  return (
    <section className="wide">
      <h2 className="small-head">{words('device.help')}</h2>
      {troubled.map((device) => (
        <DeviceHelp key={device.device} device={device} />
      ))}
    </section>
  )
}

/** At large text the rail has no room beside the work; it is here instead. */
const RailHere = () => {
  const { desk } = useParts()
  const state = useDesk((all) => all)
  return (
    <section className="wide">
      <RailContent phrase={bandCopy(state, desk.now()).say} />
    </section>
  )
}

/** F1: what can be done here, and how the window looks. A scan closes it and is handled. */
export const HelpDialog = () => {
  const words = useWords()
  const { desk } = useParts()
  const { textSize } = useLook()
  const station = useDesk((state) => state.station)
  const close = (): void => desk.moves.act({ id: 'close', key: 'Esc' })
  return (
    <Modal className="help" labelledBy="help-title" cancel={close}>
      <header className="page-head">
        <h1 id="help-title">{words('help.title')}</h1>
        <span className="spring" />
        <button type="button" className="btn" data-safe onClick={close}>
          <KeyCap name="Esc" />
          {words('action.close')}
        </button>
      </header>
      <div className="help-body">
        <Keys />
        <div className="help-side">
          <Look />
          <Seldom />
        </div>
        <Guns />
        {textSize > 100 && <RailHere />}
      </div>
      <p className="t-xs t-2">
        {words(say('help.version', { version: station?.version ?? '' }))}
      </p>
    </Modal>
  )
}
