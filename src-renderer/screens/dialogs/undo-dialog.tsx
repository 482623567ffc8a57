import { Icon } from '../../components/icon.tsx'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { UndoTarget } from '../../state/guest/deed.ts'
import type { Dialog } from '../../state/dialog/dialog.ts'
import { isReason, undoReasons } from '../../state/dialog/reasons.ts'
import { useDesk } from '../desk-context.ts'
import { Frame } from './frame.tsx'
import { ReasonList } from './reason-list.tsx'

const titleOf = ({ subject, name, code, product }: UndoTarget): Phrase => say(`undo.title.${subject}`, { name: name === '' ? code : name, product })

/** Takes back what this desk did: which, why, and what the server can do about it. */
export const UndoDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'undo' }> }) => {
  const words = useWords()
  const canUndo = useDesk((state) => state.can.undo)
  const { target, reason, step } = dialog
  const open = step === 'ask' || step === 'not-saved' || step === 'lost'
  const chosen = isReason(reason)
  return (
    <Frame title={words(titleOf(target))} yes={words('undo.yes')} no={words(open ? 'undo.no' : 'dialog.close')} ready={chosen}>
      {open && target.subject === 'redeem' && (
        <p className="strip" data-v="lead">
          <Icon name="hand" />
          <span>{words('undo.item-back')}</span>
        </p>
      )}
      {open && !canUndo && <p className="t-2">{words('undo.cannot')}</p>}
      {open && <ReasonList reasons={undoReasons} choice={reason} />}
      <p className="outcome" role="status" data-step={step}>
        {step === 'ask' && !chosen && words('dialog.choose-reason')}
        {step === 'busy' && words('undo.busy')}
        {step !== 'ask' && step !== 'busy' && words(`undo.refused.${step}`)}
      </p>
    </Frame>
  )
}
