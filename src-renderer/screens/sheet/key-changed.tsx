import { Icon } from '../../components/icon.tsx'
import { momentOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useNow } from '../desk-context.ts'

/** Another key took the place of the one that sheets were made with before. */
export const KeyChanged = ({ atMs }: { atMs: number | null }) => {
  const words = useWords()
  const nowMs = useNow()
  if (atMs === null) return null
  return (
    <p className="strip" data-v="hold" data-key-changed>
      <Icon name="warn" />
      <span>{words(say('sheet.changed', { when: momentOf(atMs, nowMs) }))}</span>
    </p>
  )
}
