import type { ReactNode } from 'react'
import type { IconName } from '../../components/icon.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { actionCopy, actionFacts } from '../../i18n/action-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { useDesk, useParts } from '../desk-context.ts'

interface ActionButtonParts {
  action: DeskAction | undefined
  icon?: IconName
  className?: string
  /** Instead of the action's own name. */
  children?: ReactNode
}

/** A button of the work area for an action of the till, with its key and number; nothing where there is no such action. */
export const ActionButton = ({ action, icon, className = 'btn', children }: ActionButtonParts) => {
  const words = useWords()
  const { desk } = useParts()
  const state = useDesk((all) => all)
  if (action === undefined) return null
  return (
    <button type="button" className={className} data-action={action.id === 'till' ? action.does.kind : action.id} onClick={() => desk.moves.act(action)}>
      <KeyCap name={action.key} />
      {icon !== undefined && <Icon name={icon} />}
      <span>{children ?? words(actionCopy(action, actionFacts(state)))}</span>
      <SheetNumber name={action.key} />
    </button>
  )
}
