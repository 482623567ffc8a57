import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { CommandSheetDialog } from '../../state/command/sheet-dialog.ts'
import { useDesk } from '../desk-context.ts'
import { Frame } from '../dialogs/frame.tsx'
import { CommandPage } from './command-page.tsx'
import { KeyChanged } from './key-changed.tsx'

/** The command sheet as it will be printed. */
export const CommandSheet = ({ dialog }: { dialog: CommandSheetDialog }) => {
  const words = useWords()
  const event = useDesk((state) => state.station?.eventName ?? '')
  const { sheet } = dialog
  return (
    <Frame title={words('sheet.title')} yes={words('sheet.print')} no={words('dialog.close')} ready={sheet?.kind === 'sheet'}>
      {sheet === null && <p className="t-2">{words('sheet.loading')}</p>}
      {sheet?.kind === 'not-saved' && <p className="outcome big">{words('sheet.not-saved')}</p>}
      {sheet?.kind === 'sheet' && (
        <>
          <KeyChanged atMs={sheet.changedAtMs} />
          <div className="sheet-preview" role="region" tabIndex={0} aria-label={words(say('sheet.of', { event }))}>
            <CommandPage sheet={sheet} event={event} />
          </div>
        </>
      )}
    </Frame>
  )
}
