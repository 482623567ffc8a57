import type { GunListView, GunView } from '../../../src-shared/contract/types.ts'
import { Icon } from '../../components/icon.tsx'
import { Switch } from '../../components/switch.tsx'
import { gunAdviceCopy } from '../../i18n/gun-advice-copy.ts'
import { gunRowCopy } from '../../i18n/gun-list-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { chosenRow } from '../../state/guns/draft.ts'
import type { GunRow, GunsView } from '../../state/guns/guns-view.ts'
import { useNow, useParts } from '../desk-context.ts'
import { SettingsPane } from './settings-pane.tsx'
import { TestPane } from './test-pane.tsx'
import { toneVerdict } from './gun-list.tsx'

/** What is the matter with a gun, and what to do about it. */
const Advice = ({ gun }: { gun: GunView }) => {
  const words = useWords()
  const advice = gunAdviceCopy(gun.advice)
  if (advice === null) return null
  return (
    <p className="strip" data-v={gun.state === 'unsupported' || gun.state === 'open' ? 'hold' : 'stop'} data-advice={gun.advice.trouble}>
      <Icon name="warn" />
      <span>{words(advice)}</span>
    </p>
  )
}

const Head = ({ row, view }: { row: GunRow; view: GunsView }) => {
  const words = useWords()
  const copy = gunRowCopy(row, { camera: view.list?.camera === true, keyboardHeardAtMs: view.keyboardHeardAtMs, nowMs: useNow() })
  return (
    <div className="gun-head">
      <h2>{typeof copy.name === 'string' ? copy.name : words(copy.name)}</h2>
      <p className="t-sm t-2">
        {words(copy.about)}
        {copy.state !== null && (
          <b className="kind" data-v={toneVerdict[copy.tone]}>
            {words(copy.state)}
          </b>
        )}
        {copy.heard !== null && <span>{words(copy.heard)}</span>}
      </p>
    </div>
  )
}

/** On or off, with a sentence that says what it does. */
const OnOff = ({ name, label, note, isOn, set }: { name: string; label: string; note: string; isOn: boolean; set: (isOn: boolean) => void }) => {
  const words = useWords()
  return (
    <div className="setting" data-setting={name}>
      <Switch
        name={name}
        label={label}
        value={isOn ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: words('guns.no') },
          { value: 'yes', label: words('guns.yes') },
        ]}
        choose={(value) => set(value === 'yes')}
      />
      <p className="t-sm t-2">{note}</p>
    </div>
  )
}

/** What is chosen in the list: tested or set; a port is only switched, a camera switched and tested. */
export const GunDetail = ({ view, list }: { view: GunsView; list: GunListView }) => {
  const words = useWords()
  const { desk } = useParts()
  const { guns } = desk.moves
  const row = chosenRow(view)
  if (row === null) return null
  return (
    <>
      <Head row={row} view={view} />
      {row.kind === 'gun' && <Advice gun={row.gun} />}
      {row.kind === 'keyboard' && view.tab === 'settings' && <p className="t-sm t-2">{words('guns.keyboard-about')}</p>}
      {row.kind === 'camera' && <OnOff name="camera" label={words('guns.camera-switch')} note={words('guns.camera-note')} isOn={list.camera} set={guns.setCamera} />}
      {row.kind === 'camera' && list.camera && <TestPane view={view} list={list} />}
      {row.kind === 'port' && <OnOff name="port" label={words('guns.port-switch')} note={words('guns.port-note')} isOn={row.port.isUsed} set={(isUsed) => guns.readPort(row.port.path, isUsed)} />}
      {(row.kind === 'gun' || row.kind === 'keyboard') && (view.tab === 'test' ? <TestPane view={view} list={list} /> : <SettingsPane view={view} row={row} />)}
    </>
  )
}
