import type { CardView } from '../../../src-shared/contract/types.ts'
import { BarCode } from '../../components/bar-code.tsx'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'

/** Long names stand smaller rather than cut. */
const sizeOf = (name: string): 'short' | 'long' | 'longest' => {
  if (name.length <= 18) return 'short'
  return name.length <= 36 ? 'long' : 'longest'
}

/** A badge: the name to be read across a table, and the code that every desk of the event knows. */
export const BadgePage = ({ card, event, slug }: { card: CardView; event: string; slug: string }) => {
  const words = useWords()
  const { name, ticketType, code } = card
  return (
    <article className="badge-page">
      <p className="badge-event">{event}</p>
      <h1 data-size={sizeOf(name)}>{name}</h1>
      <p className="badge-ticket">{ticketType}</p>
      <BarCode kind="qrcode" text={`${slug}:${code}`} label={words(say('badge.code', { name: name === '' ? code : name }))} />
    </article>
  )
}
