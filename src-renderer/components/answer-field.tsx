import { useEffect, useRef } from 'react'

export interface AnswerFieldParts {
  label: string
  text: string
  type: (text: string) => void
  /** A number is asked for, and the one that stands there is not it. */
  number?: { wrong: boolean }
}

/** The one field of a question, with the focus from the first. */
export const AnswerField = ({ label, text, type, number }: AnswerFieldParts) => {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <label className="field">
      <input
        ref={field}
        type="text"
        inputMode={number === undefined ? 'text' : 'numeric'}
        aria-label={label}
        placeholder={label}
        aria-invalid={number?.wrong}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
      />
    </label>
  )
}
