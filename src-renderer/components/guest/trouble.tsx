import type { CardView } from '../../../src-shared/contract/types.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useParts } from '../../screens/desk-context.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { Handing } from '../../state/view.ts'
import { Fixes } from './fixes.tsx'
import { Icon } from '../icon.tsx'

interface TroubleProps {
  card: CardView
  trouble: NonNullable<Handing['trouble']>
  actions: readonly DeskAction[]
}

/** A hand-out that was not given: why, and how to go on. It stays until somebody acts. */
export const Trouble = ({ card, trouble, actions }: TroubleProps) => {
  const words = useWords()
  const { desk } = useParts()
  const waits = trouble.kind === 'policy' || trouble.kind === 'used-up'
  const product = card.handOuts.find((line) => line.lineId === trouble.lineId)?.description ?? ''
  const lead = actions.filter((action) => action.id === 'lead')
  return (
    <section className="trouble" role="alert" data-v={waits ? 'lead' : 'stop'} data-trouble={trouble.kind}>
      <p>
        <Icon name={waits ? 'lead' : 'stop'} />
        <span>
          <b>{words(say(`trouble.${trouble.kind}.title`, { product }))}</b>
          <span>{words(`trouble.${trouble.kind}.text`)}</span>
        </span>
      </p>
      {waits && <Fixes actions={lead} knownPerson act={desk.moves.act} />}
    </section>
  )
}
