import type { Phrase } from '../i18n/phrase.ts'
import { useDesk } from '../screens/desk-context.ts'
import { isTold, LastScans, OfflineNote, SayThis } from './rail-parts.tsx'

/** Rows of the last scans that fit beside what else the rail holds. */
const ROWS = { alone: 5, withNote: 3, withSay: 2 } as const

/** The rail: what to say, the last scans, and news of the network. At large text it is behind F1. */
export const RailContent = ({ phrase }: { phrase: Phrase | null }) => {
  const calm = useDesk((state) => !isTold(state.connection))
  if (phrase !== null) {
    return (
      <>
        <SayThis phrase={phrase} />
        <LastScans rows={ROWS.withSay} />
      </>
    )
  }
  return (
    <>
      <LastScans rows={calm ? ROWS.alone : ROWS.withNote} />
      <OfflineNote />
    </>
  )
}
