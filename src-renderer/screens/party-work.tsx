import { PartyRow } from '../components/guest/party-row.tsx'
import { RailContent } from '../components/rail.tsx'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/desk-action.ts'
import type { View } from '../state/view.ts'
import { useParts } from './desk-context.ts'

/** Everybody else on one order: ticked one by one, let in together. */
export const PartyWork = ({ view, actions }: { view: Extract<View, { kind: 'party' }>; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const tickOf = (code: string) => {
    const action = actions.find((one) => one.id === 'tick' && one.code === code)
    return action?.id === 'tick' ? action : null
  }
  return (
    <div className="work">
      <div className="main">
        <ul className="rows party" aria-label={words('party.list')}>
          {view.rows.map((row) => (
            <PartyRow key={row.code} row={row} action={tickOf(row.code)} tick={() => desk.moves.party.tick(row.code)} />
          ))}
        </ul>
        <p className="why">{words('party.how')}</p>
      </div>
      <aside className="rail">
        <RailContent phrase={null} />
      </aside>
    </div>
  )
}
