import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { IconName } from '../icon.tsx'
import { Icon } from '../icon.tsx'
import { KeyCap, SheetNumber } from '../key-cap.tsx'

interface Fix {
  icon: IconName
  label: Phrase
  note: Phrase
}

/** The actions that lead on from a refusal; the other ones stay in the bottom bar. */
export const fixOf = (action: DeskAction, knownPerson: boolean): Fix | null => {
  if (action.id === 'find') {
    return knownPerson
      ? { icon: 'find', label: say('fix.find-other'), note: say('fix.find-other-note') }
      : { icon: 'find', label: say('fix.find'), note: say('fix.find-note') }
  }
  if (action.id === 'download') return { icon: 'download', label: say('fix.download'), note: say('fix.download-note') }
  if (action.id === 'lead') return { icon: 'lead', label: say(`fix.lead-${action.wish.kind}`), note: say('fix.lead-note') }
  if (action.id === 'mode') return { icon: 'door', label: say('fix.mode'), note: say('fix.mode-note') }
  if (action.id !== 'near') return null
  const name = action.name === '' ? say('person.no-name') : action.name
  return { icon: 'person', label: say('fix.near', { name }), note: say('fix.near-note', { code: action.code }) }
}

/** Ways to go on after a refusal, the best one filled. */
export const Fixes = ({ actions, knownPerson, act }: { actions: readonly DeskAction[]; knownPerson: boolean; act: (action: DeskAction) => void }) => {
  const words = useWords()
  return (
    <div className="fix">
      {actions.map((action, index) => {
        const fix = fixOf(action, knownPerson)
        if (fix === null) return null
        return (
          <button key={action.key} type="button" className={index === 0 ? 'first' : ''} data-action={action.id} onClick={() => act(action)}>
            <Icon name={fix.icon} />
            <span>
              <b>{words(fix.label)}</b>
              <small>{words(fix.note)}</small>
            </span>
            <KeyCap name={action.key} />
            <SheetNumber name={action.key} />
          </button>
        )
      })}
    </div>
  )
}

