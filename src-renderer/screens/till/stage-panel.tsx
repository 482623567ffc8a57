import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { Panel } from '../../components/panel.tsx'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { useParts } from '../desk-context.ts'

/** What the pretended card does; only where no money can move. */
export const StagePanel = ({ actions }: { actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const cards = actions.flatMap((action) => (action.id === 'till' && action.does.kind === 'stage' ? [{ action, card: action.does.card }] : []))
  if (cards.length === 0) return null
  return (
    <Panel icon="card" title={words('till.stage.title')}>
      <p className="t-xs t-2">{words('till.stage.note')}</p>
      <div className="stage-cards">
        {cards.map(({ action, card }) => (
          <button key={card} type="button" data-stage={card} onClick={() => desk.moves.act(action)}>
            <KeyCap name={action.key} />
            <span>{words(`till.stage.${card}`)}</span>
            <SheetNumber name={action.key} />
          </button>
        ))}
      </div>
    </Panel>
  )
}
