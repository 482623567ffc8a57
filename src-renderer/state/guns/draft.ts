import type { GunSettings, KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { scanLimits } from '../../../src-shared/scan/limits.ts'
import { fieldToText, textToField } from './control-text.ts'
import type { GunDraft, GunRow, GunsView } from './guns-view.ts'
import { rowsOf, settingsOfRow } from './guns-view.ts'
import { changedFields } from './proposal.ts'

/** One setting and its wanted value, for guns that are read directly or for those that type. */
export type GunEdit = { kind: 'gun'; part: Partial<GunSettings> } | { kind: 'keyboard'; part: Partial<KeyboardGunSettings> }

export const chosenRow = ({ list, chosen }: Pick<GunsView, 'list' | 'chosen'>): GunRow | null => (list === null ? null : (rowsOf(list).find(({ id }) => id === chosen) ?? null))

/** The settings on screen: the changed ones, or those that are stored; null where nothing can be set. */
export const shownSettings = (view: GunsView): GunDraft | null => {
  const row = chosenRow(view)
  if (row === null || view.list === null) return null
  if (view.draft?.row === row.id) return view.draft
  const stored = settingsOfRow(row, view.list)
  return stored === null ? null : { row: row.id, prefix: textToField(stored.settings.prefix), suffix: textToField(stored.settings.suffix), ...stored }
}

/** The draft after a change; null when everything is again as it is stored. */
const settle = (view: GunsView, draft: GunDraft): GunDraft | null => {
  const stored = view.list === null ? null : settingsOfRow(chosenRow(view) ?? { id: '', kind: 'camera' }, view.list)
  return stored !== null && changedFields(stored.settings, draft.settings).length === 0 ? null : draft
}

export const editSettings = (view: GunsView, edit: GunEdit): GunDraft | null => {
  const shown = shownSettings(view)
  if (shown?.kind === 'gun' && edit.kind === 'gun') return settle(view, { ...shown, settings: { ...shown.settings, ...edit.part } })
  if (shown?.kind === 'keyboard' && edit.kind === 'keyboard') return settle(view, { ...shown, settings: { ...shown.settings, ...edit.part } })
  return view.draft
}

/** A text before or behind the codes was written; one that is too long is not taken. */
export const writeAround = (view: GunsView, field: 'prefix' | 'suffix', written: string): GunDraft | null => {
  const shown = shownSettings(view)
  const text = fieldToText(written)
  if (shown === null || text.length > scanLimits.wrappingMax) return view.draft
  const edited = shown.kind === 'gun' ? { ...shown, settings: { ...shown.settings, [field]: text } } : { ...shown, settings: { ...shown.settings, [field]: text } }
  return settle(view, { ...edited, [field]: written })
}
