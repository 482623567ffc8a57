import type { CardView } from '../../../src-shared/contract/types.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useParts } from '../../screens/desk-context.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import type { Handing } from '../../state/view.ts'
import { Icon } from '../icon.tsx'
import { KeyCap, SheetNumber } from '../key-cap.tsx'

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
  const lead = waits ? actions.find((action) => action.id === 'lead') : undefined
  return (
    <section className="trouble" role="alert" data-v={waits ? 'lead' : 'stop'} data-trouble={trouble.kind}>
      <Icon name={waits ? 'lead' : 'stop'} />
      <p>
        <b>{words(say(`trouble.${trouble.kind}.title`, { product }))}</b>
        <span>{words(`trouble.${trouble.kind}.text`)}</span>
      </p>
      {lead !== undefined && (
        <button type="button" className="btn primary" data-action="lead" onClick={() => desk.moves.act(lead)}>
          <KeyCap name={lead.key} />
          {words('action.lead-release')}
          <SheetNumber name={lead.key} />
        </button>
      )}
    </section>
  )
}
