import type { VerdictView } from '../../../src-shared/contract/types.ts'
import { ageOf } from '../../i18n/format.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'

export const decidedCopy = (verdict: VerdictView): Phrase => {
  const { rule, decidedBy, atMs } = verdict
  switch (decidedBy.by) {
    case 'central':
      return say('why.central', { rule })
    case 'station':
      return say('why.station', { rule, age: ageOf(atMs - decidedBy.listAtMs) })
    case 'rule':
      return say('why.rule', { rule })
  }
}

/** What a scan without an operation leaves behind, which a desk may want to be sure of. */
const nothingCopy = ({ operation, mode }: VerdictView): Phrase | null =>
  operation !== null ? null : say(mode.kind === 'check-in' ? 'why.no-entry' : 'why.nothing')

/** Answers that this desk gave because central was out of reach. */
const ALONE: readonly VerdictView['reason'][] = ['unknown-offline', 'door-unknown', 'held']

/** The last line: who decided, by which rule, and how old what they knew was. */
export const Why = ({ verdict }: { verdict: VerdictView }) => {
  const words = useWords()
  const nothing = nothingCopy(verdict)
  return (
    <p className="why">
      <Icon name={verdict.provisional || ALONE.includes(verdict.reason) ? 'cloud-off' : 'cloud'} />
      {words(decidedCopy(verdict))} {nothing !== null && words(nothing)}
    </p>
  )
}

/** The same place when nothing was decided. */
export const LookedUp = () => {
  const words = useWords()
  return (
    <p className="why">
      <Icon name="list" />
      {words('why.looked-up')}
    </p>
  )
}
