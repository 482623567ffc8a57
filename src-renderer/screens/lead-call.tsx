import { Icon } from '../components/icon.tsx'
import { KeyCap, SheetNumber } from '../components/key-cap.tsx'
import { actionCopy, actionFacts } from '../i18n/action-copy.ts'
import { timeOf } from '../i18n/format.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/desk-action.ts'
import { useDesk, useParts } from './desk-context.ts'

/** F7: calls a lead, and from then on shows since when, to be read from afar, until the lead is here. */
export const LeadCall = ({ action }: { action: DeskAction | undefined }) => {
  const words = useWords()
  const { desk } = useParts()
  const state = useDesk((all) => all)
  const { leadCalledMs } = state
  if (action === undefined && leadCalledMs === null) return null
  const does = action === undefined ? '' : words(actionCopy(action, actionFacts(state)))
  const called = leadCalledMs === null ? null : words(say('lead-call.called', { time: timeOf(leadCalledMs) }))
  return (
    <button
      type="button"
      className={called === null ? 'btn small lead-call' : 'lead-call called'}
      data-v="lead"
      // Where space is short only the key is shown.
      title={does}
      data-lead-called={leadCalledMs !== null}
      disabled={action === undefined}
      onClick={() => action !== undefined && desk.moves.act(action)}
    >
      <Icon name="lead" />
      {called !== null && <b>{called}</b>}
      {action !== undefined && (
        <span className="lead-do">
          <KeyCap name={action.key} />
          <span className="lead-word">{does}</span>
          <SheetNumber name={action.key} />
        </span>
      )}
    </button>
  )
}
