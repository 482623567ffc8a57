import { AnswerField } from '../../components/answer-field.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { useWords } from '../../i18n/words.ts'
import { CHOICES } from '../../state/desk-action.ts'
import type { ReasonChoice, ReasonName } from '../../state/dialog/reasons.ts'
import { useParts } from '../desk-context.ts'

/** Why: one of a short list, or in somebody's own words. */
export const ReasonList = ({ reasons, choice }: { reasons: readonly ReasonName[]; choice: ReasonChoice }) => {
  const words = useWords()
  const { desk } = useParts()
  return (
    <section className="reasons">
      <h2 className="small-head" id="reason-title">
        {words('dialog.reason')}
      </h2>
      <div role="radiogroup" aria-labelledby="reason-title">
        {reasons.map((name, place) => {
          const number = CHOICES[place]
          return (
            <button key={name} type="button" role="radio" aria-checked={choice.name === name} data-reason-choice={name} onClick={() => desk.moves.dialogs.choose(place)}>
              {number !== undefined && <KeyCap name={`Alt ${number}`} />}
              <span>{words(`reason.${name}`)}</span>
              {number !== undefined && <SheetNumber name={`Alt ${number}`} />}
            </button>
          )
        })}
      </div>
      {choice.name === 'other' && <AnswerField label={words('dialog.own-words')} text={choice.typed} type={desk.moves.dialogs.typeReason} />}
    </section>
  )
}
