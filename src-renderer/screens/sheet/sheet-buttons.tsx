import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/words.ts'
import { useParts } from '../desk-context.ts'

/** Ways to the printed sheets from set-up; the help has them on keys. */
export const SheetButtons = () => {
  const words = useWords()
  const { desk } = useParts()
  return (['command-sheet', 'staff-cards'] as const).map((of) => (
    <button key={of} type="button" className="btn small" data-action={of} onClick={() => void desk.moves.dialogs.sheets.open(of)}>
      <Icon name="sheet" />
      {words(`action.${of}`)}
    </button>
  ))
}
