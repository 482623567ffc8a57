import type { ConnectionView, RecentView } from '../../src-shared/contract/types.ts'
import { limits } from '../../src-shared/limits.ts'
import { ageOf, countOf, secondsOf } from '../i18n/format.ts'
import type { Phrase } from '../i18n/phrase.ts'
import { say } from '../i18n/phrase.ts'
import { troubleCopy } from '../i18n/trouble-copy.ts'
import { useWords } from '../i18n/words.ts'
import { useDesk, useNow } from '../screens/desk-context.ts'
import { Icon } from './icon.tsx'
import { Panel } from './panel.tsx'

/** The sentence for the guest; "Stop" is only for the volunteer. */
export const SayThis = ({ phrase }: { phrase: Phrase }) => {
  const words = useWords()
  return (
    <Panel icon="hand" title={words('band.say')}>
      <p className="t-lg">“{words(phrase)}”</p>
    </Panel>
  )
}

const Row = ({ scan }: { scan: RecentView }) => {
  const words = useWords()
  return (
    <li data-v={scan.band}>
      <Icon name={scan.band} />
      <span>{scan.name === '' ? words(`verdict.${scan.reason}.short`) : scan.name}</span>
      <small>{secondsOf(scan.atMs)}</small>
    </li>
  )
}

/** The last scans at this desk, without the one the band shows. */
export const LastScans = ({ rows }: { rows: number }) => {
  const words = useWords()
  const recent = useDesk((state) => state.recent)
  const view = useDesk((state) => state.view)
  const shown = view.kind === 'verdict' ? view.verdict.number : null
  const scans = recent.filter((scan) => scan.number !== shown).slice(0, rows)
  if (rows === 0) return null
  return (
    <section>
      <h2 className="small-head">{words('recent.title')}</h2>
      {scans.length === 0 ? (
        <p className="t-sm t-2">{words('recent.none')}</p>
      ) : (
        <ul className="last">
          {scans.map((scan) => (
            <Row key={scan.number} scan={scan} />
          ))}
        </ul>
      )}
    </section>
  )
}

type Told = ConnectionView & { state: Exclude<ConnectionView['state'], 'starting' | 'downloading'> }

/** Is there more to tell than word and age? Online only when the list cannot be fetched. */
export const isTold = (connection: ConnectionView | null): connection is Told =>
  connection !== null &&
  connection.state !== 'starting' &&
  connection.state !== 'downloading' &&
  (connection.state !== 'online' || connection.problem !== 'none')

/** Times on this screen are wrong by more than people overlook. */
export const isClockOff = (connection: ConnectionView | null): boolean => Math.abs(connection?.clockOffsetMs ?? 0) >= limits.clockOffsetToldMs

export const ClockNote = () => {
  const words = useWords()
  const isOff = useDesk((state) => isClockOff(state.connection))
  const offsetMs = useDesk((state) => state.connection?.clockOffsetMs ?? 0)
  if (!isOff) return null
  return (
    <Panel icon="clock" title={words('clock.title')}>
      <p className="t-sm">{words(say(offsetMs > 0 ? 'clock.behind' : 'clock.ahead', { age: ageOf(Math.abs(offsetMs)) }))}</p>
    </Panel>
  )
}

/** What is safe and what happens next while central is out of reach. */
export const OfflineNote = () => {
  const words = useWords()
  const connection = useDesk((state) => state.connection)
  const nowMs = useNow()
  if (!isTold(connection)) return null
  const { pending, list, nextTryAtMs } = connection
  const copy = troubleCopy(connection)
  // A desk that cannot work yet is not told to keep working.
  const works = list !== null || pending > 0
  const stored = pending === 0 ? say('offline.text-none') : say('offline.text', { count: pending })
  const seconds = nextTryAtMs === null ? null : Math.max(0, Math.ceil((nextTryAtMs - nowMs) / 1000))
  return (
    <Panel icon="cloud-off" title={words(copy.title)}>
      <div className="news t-sm" data-problem={connection.problem}>
        {copy.problem !== null && <p>{words(copy.problem)}</p>}
        <p>{words(copy.works)}</p>
        {copy.worksNot !== null && <p>{words(copy.worksNot)}</p>}
        <p>
          {works && words(stored)} {seconds !== null && words(say('offline.retry', { seconds: countOf(seconds) }))}
        </p>
      </div>
    </Panel>
  )
}
