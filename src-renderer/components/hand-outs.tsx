import type { CardView } from '../../src-shared/contract/types.ts'
import { useWords } from '../i18n/words.ts'
import { useDesk, useParts } from '../screens/desk-context.ts'
import type { DeskAction } from '../state/actions.ts'
import { lockOf } from '../state/hand-outs.ts'
import { HandOut } from './hand-out.tsx'

/** More rows than this scroll, and say so with a head line. */
const ROWS_IN_SIGHT = 3

/** The first nine are reached by Alt 1 to 9; the others by touch. */
const giveAction = (card: CardView, lineId: number, actions: readonly DeskAction[]) => {
  const action = actions.find((one) => one.id === 'give' && one.code === card.code && one.lineId === lineId)
  return action?.id === 'give' ? action : null
}

export const HandOuts = ({ card, actions }: { card: CardView; actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const giving = useDesk((state) => state.giving)
  const station = useDesk((state) => state.station)
  const connection = useDesk((state) => state.connection)
  if (card.handOuts.length === 0) return null
  const many = card.handOuts.length > ROWS_IN_SIGHT
  const done = card.handOuts.filter((line) => line.remaining === 0).length
  return (
    <>
      {many && <h2 className="small-head">{words({ key: 'hand-out.title', values: { done, all: card.handOuts.length } })}</h2>}
      <ul className={many ? 'give scrolls' : 'give'} aria-label={words('hand-out.list')} tabIndex={many ? 0 : undefined}>
        {card.handOuts.map((line) => (
          <HandOut
            key={line.lineId}
            line={line}
            station={station?.station ?? ''}
            connection={connection?.state ?? null}
            locked={lockOf(card) === 'lead'}
            busy={giving.includes(line.lineId)}
            action={giveAction(card, line.lineId, actions)}
            give={() => desk.moves.give(card.code, line.lineId)}
          />
        ))}
      </ul>
    </>
  )
}
