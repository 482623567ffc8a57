import { useLayoutEffect } from 'react'
import type { BandCopy } from '../i18n/copy.ts'
import { secondsOf } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Glyph } from './glyph.tsx'
import { Icon } from './icon.tsx'

/** Words longer than this do not fit beside the next step at full size. */
const LONG_WORD = 13

const Content = ({ copy }: { copy: BandCopy }) => {
  const words = useWords()
  const { stamp } = copy
  const number = stamp?.number ?? null
  useLayoutEffect(() => {
    if (number !== null) performance.mark(`verdict-${number}`)
  }, [number])
  const word = words(copy.word)
  return (
    <div className="band-content">
      <Glyph name={copy.glyph} />
      <div className="band-text">
        <h1 className={word.length > LONG_WORD ? 'word long' : 'word'} elementtiming={number === null ? undefined : 'verdict'}>
          {word}
        </h1>
        <p className="reason">{words(copy.reason)}</p>
      </div>
      <div className="next">
        <small>
          <Icon name="next" />
          {words('band.next')}
        </small>
        <p>{words(copy.next)}</p>
      </div>
      {stamp !== null && (
        <p className="stamp">
          <span>{words({ key: 'band.number', values: { number: stamp.number } })}</span>
          <span>{secondsOf(stamp.atMs)}</span>
        </p>
      )}
    </div>
  )
}

/**
 * The verdict band. The element stays, so that its change is read out; what is in it is new with
 * every verdict, so that the same word twice is seen to change too.
 */
export const Band = ({ copy }: { copy: BandCopy }) => (
  <section
    className="band"
    // Seconds that count up are not to be read out one by one.
    aria-live={copy.reasonWord === 'checking' ? 'off' : 'assertive'}
    data-v={copy.band}
    data-striped={copy.striped}
    data-verdict={copy.band}
    data-reason={copy.reasonWord}
    data-number={copy.stamp?.number}
    data-code={copy.stamp?.code}
  >
    <Content key={copy.stamp?.number ?? copy.reasonWord} copy={copy} />
  </section>
)
