import { Icon } from '../../components/icon.tsx'
import { caseName, caseThing, choiceCopy } from '../../i18n/case-copy.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { caseReasonsOf, type CaseDialog } from '../../state/cases-dialog.ts'
import { isReason } from '../../state/dialog/reasons.ts'
import { useDesk } from '../desk-context.ts'
import { Frame } from './frame.tsx'
import { ReasonList } from './reason-list.tsx'

/** What is about to be done with a case, and why; only what central would see twice is warned of. */
export const CaseQuestion = ({ dialog }: { dialog: CaseDialog }) => {
  const words = useWords()
  const online = useDesk((state) => state.connection?.state === 'online')
  const { one, choice, reason, step } = dialog
  const copy = choiceCopy(choice, one)
  const ready = !choice.needsReason || isReason(reason)
  const sends = choice.does === 'send-again' || choice.does === 'take-back'
  const isOpen = step === 'ask' || step === 'lost' || step === 'not-saved' || step === 'needs-reason'
  return (
    <Frame title={words(copy.label)} yes={words('cases.ask.yes')} no={words(isOpen ? 'cases.ask.no' : 'dialog.close')} ready={ready}>
      <p>
        <b>{words(say('cases.who', { name: caseName(one) }))}</b> {caseThing(one)}
      </p>
      <p className="t-2">
        {words(copy.note)} {choice.does !== 'note' && words('cases.ask.ends')} {sends && !online && words('cases.sent-later')}
      </p>
      {choice.does === 'send-again' && one.central === 'unknown-outcome' && (
        <p className="strip" data-v="unk">
          <Icon name="warn" />
          <span>{words('cases.ask.twice')}</span>
        </p>
      )}
      {isOpen && choice.needsReason && <ReasonList reasons={caseReasonsOf(dialog)} choice={reason} />}
      <p className="outcome" role="status" data-step={step}>
        {step === 'ask' && !ready && words('cases.trouble.needs-reason')}
        {step === 'busy' && words('cases.ask.busy')}
        {step !== 'ask' && step !== 'busy' && words(`cases.trouble.${step}`)}
      </p>
    </Frame>
  )
}
