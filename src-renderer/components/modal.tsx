import type { ReactNode, SyntheticEvent } from 'react'
import { useEffect, useRef } from 'react'
import { StaffWait } from './staff-wait.tsx'

interface ModalProps {
  /** The id of the heading. */
  labelledBy: string
  className: string
  /** The browser's own way out; the desk's Esc comes first. */
  cancel: () => void
  children: ReactNode
}

/** A dialog over the page: the keys belong to it, and the focus goes back to where it was. */
export const Modal = ({ labelledBy, className, cancel, children }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element?.showModal()
    // A form begins in its field, a question on its safe answer; the browser would take whatever comes first.
    const start = element?.querySelector('input[type=text], textarea') ?? element?.querySelector('[data-safe]')
    if (start instanceof HTMLElement) start.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  // What had the focus may be gone with an answer; the safe way on is the one to press next.
  useEffect(() => {
    const safe = dialog.current?.querySelector('[data-safe]')
    if (document.activeElement === document.body && safe instanceof HTMLElement) safe.focus()
  })
  const onCancel = (event: SyntheticEvent): void => {
    event.preventDefault()
    cancel()
  }
  return (
    <dialog ref={dialog} className={className} aria-labelledby={labelledBy} onCancel={onCancel}>
      {children}
      <StaffWait />
    </dialog>
  )
}
