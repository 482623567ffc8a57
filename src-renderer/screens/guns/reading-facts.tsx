import { readingTrouble } from '../../i18n/gun-check-copy.ts'
import { secondsOf } from '../../i18n/format.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { symbologyOf } from '../../../src-shared/scan/symbology.ts'
import { textParts } from '../../state/guns/control-text.ts'
import type { SentReading, TestReading } from '../../state/guns/reading.ts'
import { arrivedOf, bytesOf } from '../../state/guns/reading.ts'

const ROW_BYTES = 16
const isShown = (byte: number): boolean => byte >= 0x20 && byte < 0x7f
const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** Bytes in rows of sixteen: where the row begins, the bytes, and those of them that are letters. */
const Bytes = ({ bytes }: { bytes: readonly number[] }) => {
  const starts = Array.from({ length: Math.ceil(bytes.length / ROW_BYTES) }, (_, row) => row * ROW_BYTES)
  return (
    <ol className="code hex">
      {starts.map((start) => {
        const row = bytes.slice(start, start + ROW_BYTES)
        return (
          <li key={start}>
            <small>{hex(start)}</small>
            <span>{row.map(hex).join(' ')}</span>
            <small>{row.map((byte) => (isShown(byte) ? String.fromCodePoint(byte) : '·')).join('')}</small>
          </li>
        )
      })}
    </ol>
  )
}

const Visible = ({ text }: { text: string }) =>
  textParts(text).map((part, place) => {
    const key = `${place} ${part.text}`
    return part.isControl ? <i key={key}>{part.text}</i> : <span key={key}>{part.text}</span>
  })

const SentFacts = ({ reading }: { reading: SentReading }) => {
  const words = useWords()
  const { bytes: digits, byteCount, pieces, sendingMs, decodingMs, outcome } = reading.sent
  const bytes = bytesOf(digits)
  const symbology = outcome.kind === 'code' ? symbologyOf(outcome.aim) : null
  const round = (ms: number): number => Math.round(ms * 10) / 10
  return (
    <dl className="facts t-sm">
      {outcome.kind === 'code' && (
        <>
          <dt>{words('guns.code')}</dt>
          <dd className="code" data-code>
            <Visible text={outcome.code} />
          </dd>
          <dt>{words('guns.kind')}</dt>
          <dd data-kind={symbology ?? 'untold'}>
            {symbology === null ? words('guns.kind-untold') : words(say('guns.kind-line', { name: say(`guns.symbology.${symbology}`), aim: outcome.aim }))}
            {outcome.isRepeat && ` ${words('guns.repeat')}`}
          </dd>
        </>
      )}
      <dt>{words('guns.time')}</dt>
      <dd>{words(say('guns.time-sent', { sending: round(sendingMs), decoding: round(decodingMs), each: byteCount === 0 ? 0 : round(sendingMs / byteCount) }))}</dd>
      <dt>{words('guns.bytes')}</dt>
      <dd>
        {words(say('guns.byte-count', { bytes: say('guns.bytes-n', { count: byteCount }), pieces: say('guns.pieces-n', { count: pieces }) }))}
        {bytes.length < byteCount && `, ${words(say('guns.bytes-first', { count: bytes.length }))}`}
        <Bytes bytes={bytes} />
      </dd>
    </dl>
  )
}

/** What there is to know of a reading beyond its letters. */
export const ReadingFacts = ({ reading }: { reading: TestReading }) => {
  const words = useWords()
  if (reading.kind === 'sent') return <SentFacts reading={reading} />
  const { averageGapMs, largestGapMs } = reading.proposal
  return (
    <dl className="facts t-sm">
      <dt>{words('guns.time')}</dt>
      <dd>{words(say('guns.time-typed', { average: Math.round(averageGapMs), largest: Math.round(largestGapMs), keys: reading.keys }))}</dd>
    </dl>
  )
}

/** Readings before the one that is shown, the newest first. */
export const Earlier = ({ readings }: { readings: readonly TestReading[] }) => {
  const words = useWords()
  if (readings.length === 0) return null
  return (
    <section className="earlier">
      <h3 className="small-head">{words('guns.earlier')}</h3>
      <ol>
        {readings.map((reading) => {
          const text = arrivedOf(reading)
          const trouble = reading.kind === 'sent' ? readingTrouble(reading) : null
          const [atMs, name] = reading.kind === 'typed' ? [reading.atMs, words('guns.keyboard')] : [reading.sent.atMs, reading.sent.name]
          return (
            <li key={reading.number} className="t-sm">
              <span className="t-2">{words(say('guns.earlier-line', { time: secondsOf(atMs), name }))}</span>
              {text === null ? <span>{words(trouble?.what ?? 'guns.arrived-nothing')}</span> : <span className="code cut"><Visible text={text} /></span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
