import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { usePrint } from '../../print/paper.tsx'
import type { PaperJob } from '../../state/command/paper-job.ts'
import { useDesk, useParts } from '../desk-context.ts'
import { BadgePage } from './badge-page.tsx'
import { CommandPage } from './command-page.tsx'
import { StaffPage } from './staff-page.tsx'

const pageOf = (job: PaperJob, { event, slug }: { event: string; slug: string }): ReactNode => {
  switch (job.kind) {
    case 'badge':
      return <BadgePage card={job.card} event={event} slug={slug} />
    case 'commands':
      return <CommandPage sheet={job.sheet} event={event} />
    case 'staff':
      return <StaffPage sheet={job.sheet} event={event} />
  }
}

/** Hands what the desk wants printed to the printer, one after another. */
export const PaperJobs = () => {
  const { desk } = useParts()
  const print = usePrint()
  const job = useDesk((state) => state.paper)
  useEffect(() => {
    if (job === null) return
    const { station } = desk.store.getState()
    void print(pageOf(job, { event: station?.eventName ?? '', slug: station?.eventSlug ?? '' })).then(() => desk.moves.dialogs.printed(job))
  }, [desk, print, job])
  return null
}
