import { KeyCap, SheetNumber } from '../components/key-cap.tsx'
import { actionCopy, actionFacts } from '../i18n/action-copy.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/desk-action.ts'
import { inKeyOrder } from '../state/desk-action.ts'
import { isInWork, isPayGoingOn } from '../state/till/places.ts'
import type { DeskState } from '../state/view.ts'
import { useDesk, useParts } from './desk-context.ts'
import { fixesOf } from './verdict-work.tsx'

/** What the person at the desk most likely does next; the only filled button. */
const mainOf = ({ view, till }: Pick<DeskState, 'view' | 'till'>, actions: readonly DeskAction[]): DeskAction | undefined => {
  if (view.kind === 'till' && till !== null && isPayGoingOn(till, view)) return undefined
  const main = actions.find((action) => action.key === 'F2')
  if (view.kind === 'verdict' && view.verdict.band === 'again') return actions.find((action) => action.key === 'Esc')
  if (main !== undefined) return main
  return fixesOf(view, actions).length > 0 ? undefined : actions.find((action) => action.id === 'next')
}

/** Help, mode and the call for a lead stand in the top bar; choices and the party in the work area. */
const isHere = ({ id, key }: DeskAction): boolean => id === 'till' || key !== 'F1' && key !== 'F7' && key !== 'F9' && id !== 'party' && !key.startsWith('Alt')

/** What the page shows itself, with its key. */
const isElsewhere = (action: DeskAction, { view, till }: DeskState, fixes: ReadonlySet<DeskAction>): boolean =>
  fixes.has(action) || (view.kind === 'till' && till !== null && action.id === 'till' && isInWork(action, till, view))

/** The keys that work now, in key order, Esc last. What has a better place is not here. */
export const BottomBar = ({ actions }: { actions: readonly DeskAction[] }) => {
  const words = useWords()
  const { desk } = useParts()
  const state = useDesk((all) => all)
  const { view } = state
  const elsewhere = new Set(fixesOf(view, actions))
  const here = actions.filter((action) => isHere(action) && !isElsewhere(action, state, elsewhere)).toSorted(inKeyOrder)
  const main = mainOf(state, actions)
  return (
    <footer className="keys" aria-label={words('bar.keys')}>
      {here.map((action) => (
        <button
          key={action.key}
          type="button"
          className={`key ${action === main ? 'primary big' : ''} ${action.key === 'Esc' ? 'last-key' : ''}`}
          data-action={action.id}
          onClick={() => desk.moves.act(action)}
        >
          <KeyCap name={action.key} />
          <span>{words(actionCopy(action, actionFacts(state)))}</span>
          <SheetNumber name={action.key} />
        </button>
      ))}
    </footer>
  )
}
