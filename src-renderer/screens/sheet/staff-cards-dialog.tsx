import { useEffect, useRef } from 'react'
import { limits } from '../../../src-shared/limits.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { StaffCardsDialog } from '../../state/command/sheet-dialog.ts'
import { staffNamesIn } from '../../state/command/staff-names.ts'
import { useDesk, useParts } from '../desk-context.ts'
import { Frame } from '../dialogs/frame.tsx'
import { KeyChanged } from './key-changed.tsx'
import { StaffPage } from './staff-page.tsx'

const Names = ({ text }: { text: string }) => {
  const words = useWords()
  const { desk } = useParts()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const label = words(say('sheet.names', { max: limits.staffCardsMax }))
  return (
    <label className="field staff-names">
      <textarea
        ref={field}
        rows={6}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => desk.moves.dialogs.sheets.typeNames(event.target.value)}
      />
    </label>
  )
}

/** Cards for the staff: names are typed, and what they become is seen before it is printed. */
export const StaffCards = ({ dialog }: { dialog: StaffCardsDialog }) => {
  const words = useWords()
  const event = useDesk((state) => state.station?.eventName ?? '')
  const { text, sheet, step } = dialog
  const { names, bad, tooMany } = staffNamesIn(text)
  const isMade = sheet?.kind === 'cards'
  return (
    <Frame title={words('sheet.cards')} yes={words(isMade ? 'sheet.print' : 'sheet.make')} no={words('dialog.close')} ready={names.length > 0}>
      <p className="t-2">{words('sheet.names-note')}</p>
      {isMade && <KeyChanged atMs={sheet.changedAtMs} />}
      <Names text={text} />
      <p className="outcome" role="status" data-step={step}>
        {bad.length > 0 && words(say('sheet.bad', { names: bad.join(', ') }))} {tooMany && words(say('sheet.too-many', { max: limits.staffCardsMax }))}{' '}
        {step === 'busy' && words('sheet.busy')} {step === 'lost' && words('sheet.lost')} {sheet?.kind === 'not-saved' && words('sheet.not-saved')}
        {isMade && words(say('sheet.made', { count: sheet.cards.length }))}
      </p>
      {isMade && (
        <div className="sheet-preview" role="region" tabIndex={0} aria-label={words('sheet.cards')}>
          <StaffPage sheet={sheet} event={event} />
        </div>
      )}
    </Frame>
  )
}
