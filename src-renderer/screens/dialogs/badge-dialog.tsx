import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { Dialog } from '../../state/dialog/dialog.ts'
import { reasonsOf } from '../../state/dialog/dialog.ts'
import { isReason } from '../../state/dialog/reasons.ts'
import { Frame } from './frame.tsx'
import { ReasonList } from './reason-list.tsx'

/** A badge was printed before, so the next one needs a reason. */
export const BadgeDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'badge' }> }) => {
  const words = useWords()
  const { card, reason, step } = dialog
  const chosen = isReason(reason)
  return (
    <Frame title={words(say('badge.title', { name: card.name === '' ? card.code : card.name }))} yes={words('badge.yes')} no={words('badge.no')} ready={chosen && step !== 'not-on-list'}>
      <p className="t-2">{words('badge.note')}</p>
      <ReasonList reasons={reasonsOf(dialog)} choice={reason} />
      <p className="outcome" role="status" data-step={step}>
        {step === 'ask' && !chosen && words('dialog.choose-reason')}
        {step === 'busy' && words('badge.busy')}
        {step !== 'ask' && step !== 'busy' && words(`badge.refused.${step}`)}
      </p>
    </Frame>
  )
}
