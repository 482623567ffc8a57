import { Icon } from '../components/icon.tsx'
import { Meter } from '../components/meter.tsx'
import { MoneyCases } from '../components/money-cases.tsx'
import { RailContent } from '../components/rail.tsx'
import { ageOf, countOf, percentOf } from '../i18n/format.ts'
import { progressOf } from '../i18n/idle-copy.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { leadCases } from '../state/till/sale-panel.ts'
import { useDesk, useNow } from './desk-context.ts'

const Figures = () => {
  const words = useWords()
  const figures = useDesk((state) => state.figures)
  if (figures === null) return null
  const { checkedIn, expected, here, secondsPerGuest } = figures
  const share = expected === 0 ? 0 : Math.min(1, checkedIn / expected)
  return (
    <>
      <div className="fig">
        <div className="panel">
          <small>{words('idle.checked-in')}</small>
          <b className="n">{countOf(checkedIn)}</b>
          <small>{words(say('idle.of-expected', { count: countOf(expected) }))}</small>
        </div>
        <div className="panel">
          <small>{words('idle.here')}</small>
          <b className="n">{countOf(here)}</b>
          <small>{secondsPerGuest === null ? words('idle.here-today') : words(say('idle.pace', { count: countOf(Math.round(secondsPerGuest)) }))}</small>
        </div>
        <div className="panel">
          <small>{words('idle.to-come')}</small>
          <b className="n">{countOf(Math.max(0, expected - checkedIn))}</b>
          <small>{words('idle.to-come-note')}</small>
        </div>
      </div>
      <div className="panel">
        <div className="row">
          <h2 className="small-head">{words('idle.progress')}</h2>
          <span className="spring" />
          <b>{words(say('idle.percent', { percent: percentOf(share) }))}</b>
        </div>
        <Meter share={share} label={words('idle.progress')} tone="in" />
      </div>
    </>
  )
}

/** How far the first download is; nothing can be scanned before it is there. */
const Download = () => {
  const words = useWords()
  const connection = useDesk((state) => state.connection)
  if (connection === null || connection.state !== 'downloading' || connection.list !== null || connection.progress === null) return null
  const { done, total } = connection.progress
  return (
    <div className="panel">
      <div className="row">
        <h2 className="small-head">{words('link.downloading')}</h2>
        <span className="spring" />
        <b>{words(progressOf(connection.progress))}</b>
      </div>
      <Meter share={total === null || total === 0 ? 0 : Math.min(1, done / total)} label={words('link.downloading')} tone="ink" />
    </div>
  )
}

const ListLine = () => {
  const words = useWords()
  const list = useDesk((state) => state.connection?.list ?? null)
  const nowMs = useNow()
  return (
    <p className="why">
      <Icon name={list === null ? 'cloud-off' : 'cloud'} />
      {list === null ? words('idle.list-none') : words(say('idle.list', { count: countOf(list.count), age: ageOf(nowMs - list.atMs) }))}
    </p>
  )
}

/** A sale that somebody left at the till is not forgotten. */
const OpenSale = () => {
  const words = useWords()
  const till = useDesk((state) => state.till)
  if (till === null) return null
  const count = leadCases(till)
  if (till.sale === null) return <MoneyCases count={count} keyName="F10" />
  return (
    <p className="strip" data-v="hold" data-open-sale={till.sale.saleId} data-money-cases={count === 0 ? undefined : count}>
      <Icon name="cart" />
      <span>
        {count > 0 && words(say('till.lead-needed', { count, key: 'F10' }))} {words(say('till.idle-open', { number: till.sale.number }))}
      </span>
    </p>
  )
}

/** Between two guests: how the day goes, and how good the list is. */
export const IdleWork = () => (
  <div className="work">
    <div className="main">
      <Download />
      <OpenSale />
      <Figures />
      <ListLine />
    </div>
    <aside className="rail">
      <RailContent phrase={null} />
    </aside>
  </div>
)
