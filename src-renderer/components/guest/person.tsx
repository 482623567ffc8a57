import { Fragment } from 'react'
import type { CardView, VerdictView } from '../../../src-shared/contract/types.ts'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'

/** Longer names are set smaller, so that two lines are enough for nearly any name. */
const LONG_NAME = 26
const LONGEST_NAME = 44

const sizeOf = (name: string): string => (name.length > LONGEST_NAME ? 'longest' : name.length > LONG_NAME ? 'long' : '')

const Tag = ({ card, band }: { card: CardView; band: VerdictView['band'] }) => {
  const words = useWords()
  if (band === 'stop' || band === 'lead') {
    return (
      <span className="tag" data-v={band}>
        <Icon name={band} />
        {words(band === 'stop' ? 'person.tag-refused' : 'person.tag-waiting')}
      </span>
    )
  }
  if (card.ticketType === '') return null
  return (
    <span className="tag">
      <Icon name="ticket" />
      <span>{card.ticketType}</span>
    </span>
  )
}

/** Who stands at the desk. */
export const Person = ({ card, band }: { card: CardView; band: VerdictView['band'] }) => {
  const words = useWords()
  const refused = band === 'stop' || band === 'lead'
  const about = [refused ? card.ticketType : '', card.email].filter((text) => text !== '')
  return (
    <div className="person" data-v="none">
      <h2 className={sizeOf(card.name)}>{card.name === '' ? words('person.no-name') : card.name}</h2>
      <p>
        {about.map((text) => (
          <Fragment key={text}>
            <span className="cut">{text}</span>
            <span aria-hidden="true">·</span>
          </Fragment>
        ))}
        <span className="code">{card.code}</span>
      </p>
      <Tag card={card} band={band} />
    </div>
  )
}
