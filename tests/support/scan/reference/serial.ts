import type { SerialTerminator } from '../../../../src-shared/scan/gun-settings.ts'
import { hasEqualParity, referenceClean, type ReferenceText } from './clean.ts'

export interface ReferenceOutcome {
  codes: { code: string; aim?: string }[]
  errors: string[]
}

const ENDS: Readonly<Record<SerialTerminator, string>> = { auto: '\r\n?|\n', cr: '\r\n?', lf: '\n', tab: '\t', none: '(?!)' }
const END_BYTES: Readonly<Record<SerialTerminator, string>> = { auto: '\r\n', cr: '\r', lf: '\n', tab: '\t', none: '' }
/** What prefix, suffix, AIM id and end marks may add before a frame is too long. */
const OVERHEAD_BYTES = 64

/**
 * What a whole stream of bytes holds when nothing more comes, told by one regular expression over
 * all of it. It knows nothing of chunks. One byte is one character.
 */
export const referenceSerial = (stream: string, terminator: SerialTerminator, text: ReferenceText): ReferenceOutcome => {
  const outcome: ReferenceOutcome = { codes: [], errors: [] }
  const plain = `[^\u0002${END_BYTES[terminator]}]`
  const token = new RegExp(`\u0002(?<framed>[^\u0002\u0003]*)(?<etx>\u0003)?|(?<plain>${plain}*)(?<end>${ENDS[terminator]})|(?<open>${plain}+)`, 'gu')
  const quiet = stream.replaceAll('\0', '')

  const take = (content: string): void => {
    if (content === '') return
    const scan = content.length > text.maxBytes + OVERHEAD_BYTES ? { refused: 'overlong' } : referenceClean(content, 'serial', text)
    if (scan === 'nothing') return
    if ('refused' in scan) outcome.errors.push(scan.refused)
    else outcome.codes.push(scan)
  }
  const giveUp = (content: string, isLast: boolean): void => {
    if (content.length > text.maxBytes + OVERHEAD_BYTES) outcome.errors.push('overlong')
    else if (isLast && hasEqualParity(content)) outcome.errors.push('parity')
    else if (/[^\r\n\t]/u.test(content)) outcome.errors.push('incomplete')
  }

  for (const match of quiet.matchAll(token)) {
    const { framed, etx, plain: whole, open } = match.groups ?? {}
    const isLast = match.index + match[0].length === quiet.length
    if (framed !== undefined) {
      if (etx === undefined) giveUp(framed, isLast)
      else take(framed)
    } else if (open === undefined) take(whole ?? '')
    else if (terminator === 'none' && isLast) take(open)
    else giveUp(open, isLast)
  }
  return outcome
}
