import { AnswerField } from '../../components/answer-field.tsx'
import { countOf } from '../../i18n/format.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { BulkStep, Dialog } from '../../state/dialog/dialog.ts'
import { reasonsOf } from '../../state/dialog/dialog.ts'
import { isReason } from '../../state/dialog/reasons.ts'
import { useParts } from '../desk-context.ts'
import { Frame } from './frame.tsx'
import { ReasonList } from './reason-list.tsx'

const titleOf = (step: BulkStep): Phrase => (step.kind === 'ask' ? say('bulk.ask', { count: step.count }) : say('bulk.title'))

const textOf = (step: BulkStep): Phrase | null => {
  switch (step.kind) {
    case 'counting':
      return say('bulk.counting')
    case 'ask':
      return step.changed ? say('bulk.changed') : null
    case 'busy':
      return say('bulk.busy', { count: countOf(step.count) })
    case 'done':
      return say('bulk.done', { count: countOf(step.count), failed: countOf(step.failed) })
    case 'waits':
      return say('bulk.waits', { pending: countOf(step.pending) })
    case 'refused':
      return say(`bulk.refused.${step.reason}`)
    case 'lost':
      return say('bulk.lost')
  }
}

/** Everybody inside is checked out: counted, typed, confirmed, and told how it went. */
export const BulkDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'bulk' }> }) => {
  const words = useWords()
  const { desk } = useParts()
  const { step, typed, reason } = dialog
  const matches = desk.moves.dialogs.countMatches(dialog)
  const text = textOf(step)
  const chosen = isReason(reason)
  const again = step.kind === 'waits' || step.kind === 'lost'
  const wrong = typed !== '' && !matches
  return (
    <Frame title={words(titleOf(step))} yes={words(again ? 'bulk.again' : 'bulk.yes')} no={words(step.kind === 'ask' ? 'bulk.no' : 'dialog.close')} ready={again || (matches && chosen)}>
      {text !== null && (
        <p className="outcome big" role="status" data-step={step.kind}>
          {words(text)} {step.kind === 'waits' && words('bulk.waits-next')} {step.kind === 'done' && step.failed > 0 && words('bulk.done-failed')}
        </p>
      )}
      {step.kind === 'ask' && (
        <>
          <AnswerField key={step.count} label={words('bulk.field')} text={typed} type={desk.moves.dialogs.typeCount} number={{ wrong }} />
          <ReasonList reasons={reasonsOf(dialog)} choice={reason} />
          <p className="outcome" role="status">
            {wrong ? words('bulk.wrong') : !chosen && words('dialog.choose-reason')}
          </p>
        </>
      )}
    </Frame>
  )
}
