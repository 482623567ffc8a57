import type { Phrase } from '../i18n/phrase.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { useParts } from '../screens/desk-context.ts'
import type { DeskAction } from '../state/actions.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { KeyCap, SheetNumber } from './key-cap.tsx'

interface Fix {
  icon: IconName
  label: Phrase
  note: Phrase
}

/** The actions that lead on from a refusal; the other ones stay in the bottom bar. */
export const fixOf = (action: DeskAction, knownPerson: boolean): Fix | null => {
  switch (action.id) {
    case 'find':
      return knownPerson
        ? { icon: 'find', label: say('fix.find-other'), note: say('fix.find-other-note') }
        : { icon: 'find', label: say('fix.find'), note: say('fix.find-note') }
    case 'download':
      return { icon: 'download', label: say('fix.download'), note: say('fix.download-note') }
    case 'near':
      return {
        icon: 'person',
        label: say('fix.near', { name: action.name === '' ? say('person.no-name') : action.name }),
        note: say('fix.near-note', { code: action.code }),
      }
    case 'next':
    case 'back':
    case 'close':
    case 'help':
    case 'give-all':
    case 'give':
    case 'check-in':
    case 'cases':
      return null
  }
}

/** Ways to go on after a refusal, the best one filled. */
export const Fixes = ({ actions, knownPerson }: { actions: readonly DeskAction[]; knownPerson: boolean }) => {
  const words = useWords()
  const { desk } = useParts()
  return (
    <div className="fix">
      {actions.map((action, index) => {
        const fix = fixOf(action, knownPerson)
        if (fix === null) return null
        return (
          <button key={action.key} type="button" className={index === 0 ? 'first' : ''} data-action={action.id} onClick={() => desk.moves.act(action)}>
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

