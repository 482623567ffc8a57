import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useDesk, useParts } from '../../screens/desk-context.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { Icon } from '../icon.tsx'
import { KeyCap, SheetNumber } from '../key-cap.tsx'

/** Who else is on this order. F2 opens them when nothing else is highlighted, the button always does. */
export const PartyLine = ({ code, actions }: { code: string; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const party = useDesk((state) => state.party)
  if (party === null || party.code !== code || party.rows.length === 0) return null
  const key = actions.find((action) => action.id === 'party')?.key
  const names = party.rows.map((row) => (row.name === '' ? row.code : row.name)).join(', ')
  return (
    <section className="party-line" data-party={party.rows.length}>
      <Icon name="people" />
      <span>
        <b>{words(say('party.title', { count: party.rows.length }))}</b>
        <small className="cut">{names}</small>
      </span>
      <button type="button" className={key === undefined ? 'btn' : 'btn primary'} data-action="party" onClick={desk.moves.party.open}>
        {key !== undefined && <KeyCap name={key} />}
        {words('party.show')}
        {key !== undefined && <SheetNumber name={key} />}
      </button>
    </section>
  )
}
