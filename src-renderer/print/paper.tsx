import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { whenDrawn } from './when-drawn.ts'

/** Prints one page, or several that it breaks into; resolves when the print dialog is closed. */
export type Print = (page: ReactNode) => Promise<void>

interface Job {
  page: ReactNode
  done: () => void
}

const PaperContext = createContext<Print | null>(null)

/** How a screen prints: hand in what shall be on paper. */
export const usePrint = (): Print => {
  const print = useContext(PaperContext)
  if (print === null) throw new Error('A screen prints outside the paper')
  return print
}

/** What is on paper: drawn out of sight, handed to the printer, and gone when the dialog is closed. */
const Sheet = ({ job }: { job: Job }) => {
  const paper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = paper
    if (current === null) return
    const before = document.activeElement
    let isWanted = true
    const closed = (): void => {
      // The dialog takes the focus; whoever printed goes on where they were.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
      job.done()
    }
    window.addEventListener('afterprint', closed, { once: true })
    void whenDrawn(current).then(() => {
      if (isWanted) window.print()
      return null
    })
    return () => {
      isWanted = false
      window.removeEventListener('afterprint', closed)
    }
  }, [job])
  return (
    <div className="paper" ref={paper}>
      {job.page}
    </div>
  )
}

/**
 * Gives the screens below it a printer. The desk behind runs on: the station answers what is scanned
 * while the dialog is open, and the window shows it as soon as it is closed.
 */
export const Paper = ({ children }: { children: ReactNode }) => {
  const [job, setJob] = useState<Job | null>(null)
  const running = useRef<Job | null>(null)
  const print = useCallback<Print>(
    (page) =>
      new Promise((resolve) => {
        // One dialog at a time: an older page that is still waiting for its own is given up.
        running.current?.done()
        const next: Job = {
          page,
          done: () => {
            if (running.current !== next) return
            running.current = null
            setJob(null)
            resolve()
          },
        }
        running.current = next
        setJob(next)
      }),
    [],
  )
  return (
    <PaperContext value={print}>
      {children}
      {job !== null && createPortal(<Sheet job={job} />, document.body)}
    </PaperContext>
  )
}
