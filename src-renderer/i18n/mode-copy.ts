import type { ModeChoiceView, ModeView } from '../../src-shared/contract/types.ts'
import { momentOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** The name of a mode, with its door or product. */
export const modeCopy = (mode: ModeView): Phrase =>
  mode.kind === 'door' || mode.kind === 'hand-out' ? say(`mode.${mode.kind}`, { name: mode.name }) : say(`mode.${mode.kind}`)

/** Filled in the top bar: scans here do something else than letting in. */
export const isFilled = ({ kind }: ModeView): boolean => kind === 'check-out' || kind === 'door' || kind === 'hand-out'

export const modeIcon = ({ kind }: ModeView): 'scan' | 'out' | 'door' | 'parcel' | 'find' => {
  switch (kind) {
    case 'check-in':
      return 'scan'
    case 'check-out':
      return 'out'
    case 'door':
      return 'door'
    case 'hand-out':
      return 'parcel'
    case 'look-up':
      return 'find'
  }
}

/** What there is to know of a mode before it is chosen; null when nothing. */
export const choiceNote = ({ offered, opensAtMs, closesAtMs }: ModeChoiceView, inUse: boolean, nowMs: number): Phrase | null => {
  if (!offered) return say('mode.not-offered')
  if (inUse) return say('mode.in-use')
  if (opensAtMs !== null && opensAtMs > nowMs) return say('mode.opens', { when: momentOf(opensAtMs, nowMs) })
  if (closesAtMs === null) return null
  return say(closesAtMs > nowMs ? 'mode.closes' : 'mode.closed', { when: momentOf(closesAtMs, nowMs) })
}
