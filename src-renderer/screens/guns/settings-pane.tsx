import { Switch } from '../../components/switch.tsx'
import type { Setting } from '../../i18n/gun-settings-copy.ts'
import { gunSettings, keyboardSettings } from '../../i18n/gun-settings-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { shownSettings } from '../../state/guns/draft.ts'
import type { GunDraft, GunRow, GunsView } from '../../state/guns/guns-view.ts'
import { useParts } from '../desk-context.ts'

const settingsFor = (shown: GunDraft, row: GunRow): readonly Setting[] => {
  if (shown.kind === 'keyboard') return keyboardSettings(shown.settings)
  return gunSettings(shown.settings, row.kind === 'gun' && row.gun.via === 'serial' ? 'serial' : 'hid-pos')
}

const One = ({ setting, shown }: { setting: Setting; shown: GunDraft }) => {
  const words = useWords()
  const { desk } = useParts()
  const { guns } = desk.moves
  return (
    <div className="setting" data-setting={setting.id}>
      {setting.kind === 'text' ? (
        <label className="switch">
          <span className="legend">{words(setting.label)}</span>
          <input
            className="code"
            type="text"
            aria-label={words(setting.label)}
            autoComplete="off"
            spellCheck={false}
            value={shown[setting.field]}
            onChange={(event) => guns.write(setting.field, event.target.value)}
          />
        </label>
      ) : (
        <Switch
          name={setting.id}
          label={words(setting.label)}
          value={setting.value}
          choices={setting.choices.map(({ value, label }) => ({ value, label: typeof label === 'string' ? label : words(label) }))}
          choose={(value) => {
            const wanted = setting.choices.find((choice) => choice.value === value)
            if (wanted !== undefined) guns.edit(wanted.edit)
          }}
        />
      )}
      <p className="t-xs t-2">{words(setting.note)}</p>
    </div>
  )
}

/** How the chosen gun is read. Nothing holds before it is saved. */
export const SettingsPane = ({ view, row }: { view: GunsView; row: GunRow }) => {
  const words = useWords()
  const shown = shownSettings(view)
  if (shown === null) {
    const isKeyboard = row.kind === 'gun' && row.gun.advice.trouble === 'keyboard-mode'
    return <p className="t-2">{words(isKeyboard ? 'guns.no-settings-keyboard' : 'guns.no-settings')}</p>
  }
  return (
    <div className="gun-settings" data-dirty={view.draft !== null}>
      {settingsFor(shown, row).map((setting) => (
        <One key={setting.id} setting={setting} shown={shown} />
      ))}
    </div>
  )
}
