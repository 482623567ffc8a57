import { modeCopy } from '../../i18n/mode-copy.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { Dialog } from '../../state/dialog/dialog.ts'
import { Frame } from './frame.tsx'

/** The one question before scans do something else here. */
export const SwitchDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'switch' }> }) => {
  const words = useWords()
  const { to, step } = dialog
  return (
    <Frame title={words(say('mode.ask', { mode: modeCopy(to) }))} yes={words('mode.yes')} no={words('mode.no')} ready>
      <p className="t-2">{words('mode.ask-note')}</p>
      <p className="outcome" role="status" data-step={step}>
        {step === 'busy' && words('mode.busy')}
        {step !== 'ask' && step !== 'busy' && words(`mode.refused.${step}`)}
      </p>
    </Frame>
  )
}
