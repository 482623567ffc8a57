import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import { limits } from '../../src-shared/limits.ts'
import { Icon } from './icon.tsx'

export interface FindFieldParts {
  label: string
  text: string
  type: (text: string) => void
  /** The list that is moved through from the field, and the row that is marked in it. */
  listId: string
  markedId: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
}

/** The field of a search: it has the focus from the first, and what stands in it is ready to be typed over. */
export const FindField = ({ label, text, type, listId, markedId, onKeyDown }: FindFieldParts) => {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <label className="field">
      <Icon name="find" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={markedId !== undefined}
        aria-controls={listId}
        aria-activedescendant={markedId}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.searchTextMaxLength}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  )
}
