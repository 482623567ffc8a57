import { useWords } from '../i18n/words.ts'
import type { KeyName } from '../state/desk-action.ts'
import { sheetNumber } from '../state/desk-action.ts'
import { Icon } from './icon.tsx'

/** The key of an action and its number on the printed command sheet. */
export const KeyCap = ({ name }: { name: KeyName }) => <kbd>{name}</kbd>

export const SheetNumber = ({ name }: { name: KeyName }) => {
  const words = useWords()
  const number = sheetNumber(name)
  if (number === null) return null
  return (
    <span className="sheet" aria-hidden="true" title={words({ key: 'bar.sheet', values: { number } })}>
      <Icon name="sheet" />
      {number}
    </span>
  )
}
