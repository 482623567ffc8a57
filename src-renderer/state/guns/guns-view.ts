import type { GunListView, GunView, PortView } from '../../../src-shared/contract/types.ts'
import type { GunSettings, KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import type { GunProposal } from './proposal.ts'
import { proposeSettings } from './proposal.ts'
import type { TestReading } from './reading.ts'

/** Changed settings that are not saved yet; `row` says whose. Prefix and suffix stand as they are written in their fields. */
export type GunDraft = { row: string; prefix: string; suffix: string } & ({ kind: 'gun'; device: string; settings: GunSettings } | { kind: 'keyboard'; settings: KeyboardGunSettings })

/** Does the station take scans for a test? */
export type Testing = 'starting' | 'on' | 'off'

/** The set-up of the guns. While it is open no scan checks anybody in. */
export interface GunsView {
  kind: 'guns'
  /** null while it is read. */
  list: GunListView | null
  /** The id of the row that is shown beside the list. */
  chosen: string
  tab: 'test' | 'settings'
  draft: GunDraft | null
  saving: 'no' | 'busy' | 'saved' | 'not-saved' | 'lost'
  /** Somebody wanted to go on with changes that are not saved. */
  asksFirst: boolean
  testing: Testing
  /** A field has the focus. */
  isTyping: boolean
  /** What is being printed. */
  paper: 'none' | 'test-sheet'
  /** The newest first. */
  readings: readonly TestReading[]
  keyboardHeardAtMs: number | null
}

/** One entry of the list. */
export type GunRow = { id: string } & ({ kind: 'gun'; gun: GunView } | { kind: 'keyboard' } | { kind: 'camera' } | { kind: 'port'; port: PortView })

export const KEYBOARD_ROW = 'keyboard'
export const CAMERA_ROW = 'camera'
export const gunRowId = (device: string): string => `gun ${device}`

/** Everything that reads codes or may be made to: guns, those that type, the camera, and serial ports. */
export const rowsOf = (list: GunListView): readonly GunRow[] => [
  ...list.guns.map((gun): GunRow => ({ id: gunRowId(gun.device), kind: 'gun', gun })),
  { id: KEYBOARD_ROW, kind: 'keyboard' },
  { id: CAMERA_ROW, kind: 'camera' },
  ...list.ports.filter((port) => !port.isByItself).map((port): GunRow => ({ id: `port ${port.path}`, kind: 'port', port })),
]

export const startGuns: GunsView = {
  kind: 'guns',
  list: null,
  chosen: '',
  tab: 'test',
  draft: null,
  saving: 'no',
  asksFirst: false,
  testing: 'starting',
  isTyping: false,
  paper: 'none',
  readings: [],
  keyboardHeardAtMs: null,
}

/** What is set for the gun of a row; null where nothing can be. */
export const settingsOfRow = (row: GunRow, list: GunListView): { kind: 'gun'; device: string; settings: GunSettings } | { kind: 'keyboard'; settings: KeyboardGunSettings } | null => {
  if (row.kind === 'keyboard') return { kind: 'keyboard', settings: list.keyboard }
  if (row.kind !== 'gun' || row.gun.state === 'unsupported' || (row.gun.via !== 'serial' && row.gun.via !== 'hid-pos')) return null
  return { kind: 'gun', device: row.gun.device, settings: row.gun.settings }
}

/** The settings under which a reading was made, as far as they are known here. */
export const settingsOfReading = (reading: TestReading, list: GunListView | null): { gun: GunSettings; keyboard: KeyboardGunSettings } => ({
  gun: (reading.kind === 'sent' ? list?.guns.find(({ device }) => device === reading.sent.device)?.settings : undefined) ?? DEFAULT_GUN_SETTINGS,
  keyboard: list?.keyboard ?? DEFAULT_KEYBOARD_GUN,
})

/** What the last reading proposes, where its gun can be set. */
export const proposalOf = ({ readings, list }: Pick<GunsView, 'readings' | 'list'>): GunProposal | null => {
  const [last] = readings
  if (last === undefined || list === null) return null
  const now = settingsOfReading(last, list)
  const proposal = proposeSettings(last, now.gun, now.keyboard)
  if (proposal?.kind !== 'gun') return proposal
  return list.guns.some(({ device, via }) => device === proposal.device && (via === 'serial' || via === 'hid-pos')) ? proposal : null
}
