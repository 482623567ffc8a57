import { staffWaitCopy } from '../i18n/command-copy.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { useDesk, useNow, useParts } from '../screens/desk-context.ts'
import { Icon } from './icon.tsx'
import { KeyCap, SheetNumber } from './key-cap.tsx'

/**
 * A code of the command sheet waits for a staff card. It lies over everything and takes nothing away: the focus and
 * every key but Esc stay where they are, and a ticket is answered as ever.
 */
export const StaffWait = () => {
  const words = useWords()
  const { desk } = useParts()
  const nowMs = useNow()
  const wait = useDesk((state) => state.staffWait)
  if (wait === null) return null
  const seconds = Math.max(0, Math.ceil((wait.untilMs - nowMs) / 1000))
  return (
    <section className="staff-wait" role="status" aria-label={words('staff.title')} data-staff-wait>
      <Icon name="lead" />
      <div>
        <h2>{words('staff.title')}</h2>
        <p>{words(say('staff.for', { command: staffWaitCopy(wait) }))}</p>
      </div>
      <p className="staff-seconds" aria-hidden="true">
        <b>{seconds}</b>
        <span>{words('staff.seconds')}</span>
      </p>
      <button type="button" className="btn" onClick={() => desk.moves.act({ id: 'cancel-command', key: 'Esc' })}>
        <KeyCap name="Esc" />
        {words('staff.cancel')}
        <SheetNumber name="Esc" />
      </button>
    </section>
  )
}
