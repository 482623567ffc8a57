import type { GunSettings, KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'
import { BAUD_RATES, HID_LAYOUTS, SERIAL_TERMINATORS } from '../../src-shared/scan/gun-settings.ts'
import type { GunEdit } from '../state/guns/draft.ts'
import { textToField } from '../state/guns/control-text.ts'
import type { GunProposal } from '../state/guns/proposal.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** One of a few values of a setting, and what choosing it changes. */
export interface SettingChoice {
  value: string
  label: Phrase | string
  edit: GunEdit
}

/** One setting with its sentence. Texts are written into a field, everything else is chosen. */
export type Setting = { id: string; label: Phrase; note: Phrase } & ({ kind: 'choice'; value: string; choices: readonly SettingChoice[] } | { kind: 'text'; field: 'prefix' | 'suffix' })

type Named = { label: Phrase | string }
const gun = (part: Partial<GunSettings>, { label }: Named): SettingChoice => ({ value: String(Object.values(part)[0]), label, edit: { kind: 'gun', part } })
const typed = (part: Partial<KeyboardGunSettings>, { label }: Named): SettingChoice => ({ value: String(Object.values(part)[0]), label, edit: { kind: 'keyboard', part } })

const AROUND: readonly Setting[] = (['prefix', 'suffix'] as const).map((field) => ({
  id: field, kind: 'text', field, label: say(`guns.set.${field}.label`), note: say(`guns.set.${field}.note`),
}))

const ENCODINGS = ['utf-8', 'latin1', 'auto'] as const
const AIMS = ['auto', 'off'] as const

const gunText = ({ encoding, aim }: GunSettings): readonly Setting[] => [
  ...AROUND,
  {
    id: 'encoding', kind: 'choice', value: encoding, label: say('guns.set.encoding.label'), note: say('guns.set.encoding.note'),
    choices: ENCODINGS.map((one) => gun({ encoding: one }, { label: say(`guns.set.encoding.${one}`) })),
  },
  {
    id: 'aim', kind: 'choice', value: aim, label: say('guns.set.aim.label'), note: say('guns.set.aim.note'),
    choices: AIMS.map((one) => gun({ aim: one }, { label: say(`guns.set.aim.${one}`) })),
  },
]

const PARITIES = ['none', 'even', 'odd'] as const
const DATA_BITS = [7, 8] as const
const STOP_BITS = [1, 2] as const

const serialLine = ({ baudRate, dataBits, parity, stopBits, terminator }: GunSettings): readonly Setting[] => [
  {
    id: 'terminator', kind: 'choice', value: terminator, label: say('guns.set.terminator.label'), note: say('guns.set.terminator.note'),
    choices: SERIAL_TERMINATORS.map((one) => gun({ terminator: one }, { label: say(`guns.set.terminator.${one}`) })),
  },
  {
    id: 'baudRate', kind: 'choice', value: String(baudRate), label: say('guns.set.baudRate.label'), note: say('guns.set.baudRate.note'),
    choices: BAUD_RATES.map((one) => gun({ baudRate: one }, { label: String(one) })),
  },
  {
    id: 'dataBits', kind: 'choice', value: String(dataBits), label: say('guns.set.dataBits.label'), note: say('guns.set.dataBits.note'),
    choices: DATA_BITS.map((one) => gun({ dataBits: one }, { label: String(one) })),
  },
  {
    id: 'parity', kind: 'choice', value: parity, label: say('guns.set.parity.label'), note: say('guns.set.parity.note'),
    choices: PARITIES.map((one) => gun({ parity: one }, { label: say(`guns.set.parity.${one}`) })),
  },
  {
    id: 'stopBits', kind: 'choice', value: String(stopBits), label: say('guns.set.stopBits.label'), note: say('guns.set.stopBits.note'),
    choices: STOP_BITS.map((one) => gun({ stopBits: one }, { label: String(one) })),
  },
]

const hidLayout = ({ layout }: GunSettings): Setting => ({
  id: 'layout', kind: 'choice', value: layout, label: say('guns.set.layout.label'), note: say('guns.set.layout.note'),
  choices: HID_LAYOUTS.map((one) => gun({ layout: one }, { label: say(`guns.set.layout.${one}`) })),
})

const DECODE_BY = ['code', 'key'] as const
const KEY_ENDS = ['auto', 'enter', 'tab', 'none'] as const
const SPEEDS = ['usual', 'slow'] as const
const KEYS_ENCODINGS = ['utf-8', 'auto'] as const

/** The settings of guns that type. */
export const keyboardSettings = ({ decodeBy, terminator, speed, encoding, aim }: KeyboardGunSettings): readonly Setting[] => [
  {
    id: 'decodeBy', kind: 'choice', value: decodeBy, label: say('guns.set.decodeBy.label'), note: say('guns.set.decodeBy.note'),
    choices: DECODE_BY.map((one) => typed({ decodeBy: one }, { label: say(`guns.set.decodeBy.${one}`) })),
  },
  {
    id: 'terminator', kind: 'choice', value: terminator, label: say('guns.set.keys-end.label'), note: say('guns.set.keys-end.note'),
    choices: KEY_ENDS.map((one) => typed({ terminator: one }, { label: say(`guns.set.keys-end.${one}`) })),
  },
  {
    id: 'speed', kind: 'choice', value: speed, label: say('guns.set.typing.label'), note: say('guns.set.typing.note'),
    choices: SPEEDS.map((one) => typed({ speed: one }, { label: say(`guns.set.typing.${one}`) })),
  },
  ...AROUND,
  {
    // A keyboard sends signs, not bytes: every alphabet but `auto` leaves them as they are.
    id: 'encoding', kind: 'choice', value: encoding === 'auto' ? 'auto' : 'utf-8', label: say('guns.set.keys-encoding.label'), note: say('guns.set.keys-encoding.note'),
    choices: KEYS_ENCODINGS.map((one) => typed({ encoding: one }, { label: say(`guns.set.keys-encoding.${one}`) })),
  },
  {
    id: 'aim', kind: 'choice', value: aim, label: say('guns.set.aim.label'), note: say('guns.set.aim.note'),
    choices: AIMS.map((one) => typed({ aim: one }, { label: say(`guns.set.aim.${one}`) })),
  },
]

/** The settings of a gun that the station reads, in the order in which they matter. */
export const gunSettings = (settings: GunSettings, via: 'serial' | 'hid-pos'): readonly Setting[] =>
  via === 'serial' ? [...serialLine(settings), ...gunText(settings)] : [hidLayout(settings), ...gunText(settings)]

/** Where a proposal differs from what is set: the name of each setting and its new value. */
export const proposalCopy = (proposal: GunProposal, fields: readonly string[]): Phrase[] => {
  const all = proposal.kind === 'keyboard' ? keyboardSettings(proposal.settings) : [...serialLine(proposal.settings), hidLayout(proposal.settings), ...gunText(proposal.settings)]
  return all
    .filter(({ id }) => fields.includes(id))
    .map((setting) => {
      const value = setting.kind === 'text' ? textToField(proposal.settings[setting.field]) : (setting.choices.find((choice) => choice.value === setting.value)?.label ?? setting.value)
      return say('guns.change', { name: setting.label, value })
    })
}
