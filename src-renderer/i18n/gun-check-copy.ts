import { unreachable } from '../../src-shared/result.ts'
import { TEST_CODE } from '../../src-shared/scan/test-code.ts'
import type { Check } from '../state/guns/checks.ts'
import type { SentReading } from '../state/guns/reading.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** What was found, in one sentence. */
export const checkCopy = (check: Check): Phrase => {
  switch (check.name) {
    case 'letters':
      return say(`guns.check.letters.${check.finding}`, { count: check.count, all: TEST_CODE.length })
    case 'end-mark':
      return say(`guns.check.end-mark.${check.finding}`, { ms: check.ms })
    case 'layout':
      return say(`guns.check.layout.${check.finding}`)
    case 'speed':
      return say(`guns.check.speed.${check.finding}`, { ms: check.ms, bytes: say('guns.bytes-n', { count: check.count }) })
    case 'connection':
      return say(`guns.check.connection.${check.finding}`)
    default:
      return unreachable(check)
  }
}

/** Why nothing was read, and what is most likely wrong; null where a code came. */
export const readingTrouble = ({ sent: { outcome, via } }: SentReading): { what: Phrase; hint: Phrase } | null => {
  if (outcome.kind !== 'error') return null
  const { error } = outcome
  const isDirect = via !== 'serial'
  const hint = isDirect && error === 'incomplete' ? 'incomplete-direct' : isDirect && error === 'invalid-bytes' ? 'invalid-bytes-direct' : error
  return { what: say(`guns.error.${error}`), hint: say(`guns.hint.${hint}`) }
}
