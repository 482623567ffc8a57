import { unreachable } from '../../../src-shared/result.ts'
import type { GunSettings, KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { compareLetters } from './letters.ts'
import type { SentReading, TestReading, TypedReading } from './reading.ts'
import { bytesOf } from './reading.ts'

/** One line of the table under the test code: what was looked at, and what was found. */
export type Check = { isGood: boolean } & (
  | { name: 'letters'; finding: 'all' | 'wrapped' | 'lost' | 'differ' | 'other-code' | 'by-hand' | 'unreadable' | 'nothing'; count: number }
  | { name: 'end-mark'; finding: 'enter' | 'tab' | 'other' | 'none' | 'silence' | 'cr' | 'lf' | 'cr-lf' | 'etx' | 'found' | 'missing' | 'not-needed'; ms: number }
  | { name: 'layout'; finding: 'same' | 'corrected' | 'national' | 'wrong' | 'caps-lock' | 'direct' }
  | { name: 'speed'; finding: 'usual' | 'slow' | 'too-slow' | 'by-hand' | 'sent' | 'parity' | 'line'; ms: number; count: number }
  | { name: 'connection'; finding: 'hid-pos' | 'serial' | 'keyboard' | 'camera' | 'simulated' }
)
export type CheckOf<Name extends Check['name']> = Extract<Check, { name: Name }>

const lettersOf = (arrived: string): CheckOf<'letters'> => {
  const letters = compareLetters(arrived)
  switch (letters.kind) {
    case 'all':
      return { name: 'letters', isGood: true, finding: 'all', count: TEST_CODE.length }
    case 'wrapped':
      return { name: 'letters', isGood: false, finding: 'wrapped', count: letters.before.length + letters.behind.length }
    case 'lost':
    case 'differ':
      return { name: 'letters', isGood: false, finding: letters.kind, count: letters.count }
    case 'other-code':
      return { name: 'letters', isGood: true, finding: 'other-code', count: 0 }
    default:
      return unreachable(letters)
  }
}

const typedEnd = ({ proposal }: TypedReading, { terminator }: KeyboardGunSettings): CheckOf<'end-mark'> => {
  const { endMark } = proposal
  const ms = Math.round(proposal.endGapMs ?? 0)
  if (endMark === 'none') return terminator === 'none' ? { name: 'end-mark', isGood: true, finding: 'silence', ms } : { name: 'end-mark', isGood: false, finding: 'none', ms }
  const isGood = terminator === 'auto' || terminator === endMark
  return { name: 'end-mark', isGood, finding: isGood ? endMark : 'other', ms }
}

const typedLayout = ({ proposal }: TypedReading, { decodeBy }: KeyboardGunSettings): CheckOf<'layout'> => {
  const { findings, matches, settings } = proposal
  if (matches && settings.decodeBy !== decodeBy) return { name: 'layout', isGood: false, finding: 'wrong' }
  if (findings.includes('layout')) {
    if (!matches && compareLetters(proposal.arrived).kind !== 'other-code') return { name: 'layout', isGood: false, finding: 'wrong' }
    return { name: 'layout', isGood: true, finding: decodeBy === 'code' ? 'corrected' : 'national' }
  }
  if (findings.includes('caps-lock')) return { name: 'layout', isGood: decodeBy === 'code', finding: 'caps-lock' }
  return { name: 'layout', isGood: true, finding: 'same' }
}

const typedSpeed = ({ proposal, keys }: TypedReading, { speed }: KeyboardGunSettings): CheckOf<'speed'> => {
  const about = { name: 'speed', ms: Math.round(proposal.averageGapMs), count: keys } as const
  if (proposal.findings.includes('typed-by-hand')) return { ...about, isGood: false, finding: 'by-hand' }
  if (!proposal.findings.includes('too-slow')) return { ...about, isGood: true, finding: 'usual' }
  return speed === 'slow' && proposal.settings.speed === 'slow' ? { ...about, isGood: true, finding: 'slow' } : { ...about, isGood: false, finding: 'too-slow' }
}

const CR = 0x0d
const LF = 0x0a
const TAB = 0x09
const ETX = 0x03
const BIT_7 = 0x80

/** The end mark that stands in the bytes of a serial gun. */
const serialEnd = ({ sent }: SentReading, { terminator }: GunSettings): CheckOf<'end-mark'> => {
  const about = { name: 'end-mark', ms: 0 } as const
  if (sent.outcome.kind === 'error' && sent.outcome.error === 'incomplete') return { ...about, isGood: false, finding: 'missing' }
  // The eighth bit of a gun that sends seven says nothing about the letter.
  const isParity = sent.outcome.kind === 'error' && sent.outcome.error === 'parity'
  const bytes = bytesOf(sent.bytes).map((byte) => (isParity ? byte % BIT_7 : byte))
  // Of a long code the last bytes are not here; that it arrived says that its end was found.
  if (bytes.length < sent.byteCount) return { ...about, isGood: true, finding: 'found' }
  const [before, last] = bytes.slice(-2)
  const end = last ?? before
  if (end === LF) return { ...about, isGood: true, finding: before === CR ? 'cr-lf' : 'lf' }
  if (end === CR) return { ...about, isGood: true, finding: 'cr' }
  if (end === TAB) return { ...about, isGood: true, finding: 'tab' }
  if (end === ETX) return { ...about, isGood: true, finding: 'etx' }
  return { ...about, isGood: terminator === 'none', finding: terminator === 'none' ? 'silence' : 'none' }
}

const sentLetters = ({ sent: { outcome } }: SentReading): CheckOf<'letters'> => {
  if (outcome.kind === 'code') return lettersOf(outcome.code)
  return { name: 'letters', isGood: false, finding: outcome.kind === 'error' ? 'unreadable' : 'nothing', count: 0 }
}

const sentSpeed = ({ sent }: SentReading): CheckOf<'speed'> => {
  const about = { name: 'speed', ms: Math.round(sent.sendingMs), count: sent.byteCount } as const
  const error = sent.outcome.kind === 'error' ? sent.outcome.error : null
  if (error === 'parity') return { ...about, isGood: false, finding: 'parity' }
  if (error === 'invalid-bytes' && sent.via === 'serial') return { ...about, isGood: false, finding: 'line' }
  return { ...about, isGood: true, finding: 'sent' }
}

/** What there is to say of a reading, one sentence a line. `settings` are those of the gun that sent it. */
export const checksOf = (reading: TestReading, settings: GunSettings, keyboard: KeyboardGunSettings): readonly Check[] => {
  if (reading.kind === 'typed') {
    const isByHand = reading.proposal.findings.includes('typed-by-hand')
    return [
      isByHand ? { name: 'letters', isGood: false, finding: 'by-hand', count: 0 } : lettersOf(reading.proposal.arrived),
      typedEnd(reading, keyboard),
      typedLayout(reading, keyboard),
      typedSpeed(reading, keyboard),
      { name: 'connection', isGood: false, finding: 'keyboard' },
    ]
  }
  const { via } = reading.sent
  return [
    sentLetters(reading),
    via === 'serial' ? serialEnd(reading, settings) : { name: 'end-mark', isGood: true, finding: 'not-needed', ms: 0 },
    { name: 'layout', isGood: true, finding: 'direct' },
    sentSpeed(reading),
    { name: 'connection', isGood: via !== 'keyboard', finding: via },
  ]
}
