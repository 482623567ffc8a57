import type { CaseView } from '../../src-shared/contract/types.ts'
import type { CaseDeed } from '../../src-shared/domain/case.ts'
import { choiceCopy } from '../i18n/case-copy.ts'
import { useWords } from '../i18n/words.ts'
import { useParts } from '../screens/desk-context.ts'
import { CHOICES } from '../state/desk-action.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { KeyCap, SheetNumber } from './key-cap.tsx'

const icons = {
  'send-again': 'sync',
  correct: 'person',
  'take-back': 'out',
  accept: 'check',
  'hand-over': 'hand',
  seen: 'check',
  note: 'list',
} as const satisfies Record<CaseDeed, IconName>

/** What can be done with a case, each saying what it will do, the first one filled. */
export const CaseChoices = ({ one }: { one: CaseView }) => {
  const words = useWords()
  const { desk } = useParts()
  return (
    <div className="fix" id="case-choices">
      {one.choices.map((choice, index) => {
        const copy = choiceCopy(choice, one)
        const key = `Alt ${CHOICES[index] ?? 9}` as const
        return (
          <button key={choice.does} type="button" className={index === 0 ? 'first' : ''} data-does={choice.does} onClick={() => desk.moves.act({ id: 'case', key, one, choice })}>
            <Icon name={icons[choice.does]} />
            <span>
              <b>{words(copy.label)}</b>
              <small>{words(copy.note)}</small>
            </span>
            <span className="keys-of">
              <KeyCap name={key} />
              <SheetNumber name={key} />
            </span>
          </button>
        )
      })}
    </div>
  )
}
