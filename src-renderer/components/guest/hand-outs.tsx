import type { CardView, HandOutView } from '../../../src-shared/contract/types.ts'
import { useWords } from '../../i18n/words.ts'
import { useDesk, useParts } from '../../screens/desk-context.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { lockOf } from '../../state/guest/hand-outs.ts'
import type { Handing } from '../../state/view.ts'
import { HandOut } from './hand-out.tsx'

/** More rows than this scroll, and say so with a head line. */
const ROWS_IN_SIGHT = 3

/** The first nine are reached by Alt 1 to 9; the others by touch. */
const giveAction = (card: CardView, lineId: number, actions: readonly DeskAction[]) => {
  const action = actions.find((one) => one.id === 'give' && one.code === card.code && one.lineId === lineId)
  return action?.id === 'give' ? action : null
}

interface HandOutsProps {
  card: CardView
  lines: readonly HandOutView[]
  handing: Handing
  /** Nothing is handed out by looking. */
  looksOnly: boolean
  actions: readonly DeskAction[]
}

/** What this person gets at this desk, and the buttons that hand it over. */
export const HandOuts = ({ card, lines, handing, looksOnly, actions }: HandOutsProps) => {
  const words = useWords()
  const { desk } = useParts()
  const giving = useDesk((state) => state.giving)
  const station = useDesk((state) => state.station)
  const connection = useDesk((state) => state.connection)
  if (lines.length === 0) return null
  const many = lines.length > ROWS_IN_SIGHT
  const done = lines.filter((line) => line.remaining === 0).length
  const locked = lockOf(card) === 'lead' && handing.released === null
  return (
    <>
      {many && <h2 className="small-head">{words({ key: 'hand-out.title', values: { done, all: lines.length } })}</h2>}
      <ul className={many ? 'give scrolls' : 'give'} aria-label={words('hand-out.list')} tabIndex={many ? 0 : undefined}>
        {lines.map((line) => (
          <HandOut
            key={line.lineId}
            line={line}
            station={station?.station ?? ''}
            sentSoon={connection?.state === 'online' && !handing.forNow.includes(line.lineId)}
            locked={locked}
            looksOnly={looksOnly}
            asked={giving.find((one) => one.lineId === line.lineId) ?? null}
            action={giveAction(card, line.lineId, actions)}
            give={(units) => desk.moves.give(line.lineId, units)}
          />
        ))}
      </ul>
    </>
  )
}
