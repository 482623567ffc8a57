import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { PrintingParts } from './print-drawn.ts'
import { printDrawn } from './print-drawn.ts'
import type { PrintJob } from './print-queue.ts'
import { createPrintQueue } from './print-queue.ts'
import { whenDrawn } from './when-drawn.ts'

/** Prints one page, or several that it breaks into, behind those that wait; resolves when its dialog is closed. */
export type Print = (page: ReactNode) => Promise<void>

type After = PrintingParts['after']

const PaperContext = createContext<Print | null>(null)

/** How a screen prints: hand in what shall be on paper. */
export const usePrint = (): Print => {
  const print = useContext(PaperContext)
  if (print === null) throw new Error('A screen prints outside the paper')
  return print
}

/** What is on paper: drawn out of sight, handed to the printer, and gone when the dialog is closed. */
const Sheet = ({ job, after }: { job: PrintJob<ReactNode>; after: After }) => {
  const paper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = paper
    if (current === null) return
    const before = document.activeElement
    const closed = (): void => {
      // The dialog takes the focus; whoever printed goes on where they were.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
      job.done()
    }
    return printDrawn({ page: window, after, drawn: whenDrawn(current), closed })
  }, [job, after])
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
export const Paper = ({ after, children }: { after: After; children: ReactNode }) => {
  const [job, setJob] = useState<PrintJob<ReactNode> | null>(null)
  const [print] = useState(() => createPrintQueue<ReactNode>(setJob))
  return (
    <PaperContext value={print}>
      {children}
      {job !== null && createPortal(<Sheet job={job} after={after} />, document.body)}
    </PaperContext>
  )
}
