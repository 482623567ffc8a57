import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { Icon } from './icon.tsx'

/** Money that waits for a lead, before everything else that waits. Nothing where there is none. */
export const MoneyCases = ({ count, keyName }: { count: number; keyName: 'F8' | 'F10' }) => {
  const words = useWords()
  if (count === 0) return null
  return (
    <p className="strip" data-v="hold" data-money-cases={count} role="status">
      <Icon name="lead" />
      <span>{words(say('till.lead-needed', { count, key: keyName }))}</span>
    </p>
  )
}
