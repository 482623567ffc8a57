import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { attachKeyboardWedge } from '../../../../src-renderer/input/keyboard-wedge.ts'

declare global {
  interface Window {
    /** What happened, for the test to read. */
    seen: { scans: string[]; aims: (string | undefined)[]; errors: string[]; duplicates: string[]; clicks: number; submits: number; changes: string[] }
  }
}

const seen: Window['seen'] = { scans: [], aims: [], errors: [], duplicates: [], clicks: 0, submits: 0, changes: [] }
window.seen = seen

attachKeyboardWedge(window, {
  onScan: ({ code, aim }) => {
    seen.scans.push(code)
    seen.aims.push(aim)
  },
  onError: (error) => seen.errors.push(error),
  onDuplicate: ({ code }) => seen.duplicates.push(code),
})

/** A form as the station has them: a controlled field, a button, a choice, a dialog. */
function WedgePage() {
  const [search, setSearch] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        seen.submits += 1
      }}
    >
      <input
        id="search"
        value={search}
        onChange={(event) => {
          seen.changes.push(event.target.value)
          setSearch(event.target.value)
        }}
      />
      <output id="mirror">{search}</output>
      <textarea id="notes" />
      <input id="age" type="number" />
      <select id="kind">
        <option>Adult</option>
        <option>Kid</option>
        <option>Teacher</option>
      </select>
      <button id="button" type="button" onClick={() => (seen.clicks += 1)}>
        Check in
      </button>
      <dialog id="dialog">
        <button id="confirm" type="submit" onClick={() => (seen.clicks += 1)}>
          Refund
        </button>
      </dialog>
    </form>
  )
}

createRoot(document.body.appendChild(document.createElement('div'))).render(<WedgePage />)
