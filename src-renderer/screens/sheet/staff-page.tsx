import { BarCode } from '../../components/bar-code.tsx'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { PaperJob } from '../../state/command/paper-job.ts'

/** Cards of the size of a bank card, to be cut out; the same on paper and on the screen. */
export const StaffPage = ({ sheet, event }: { sheet: Extract<PaperJob, { kind: 'staff' }>['sheet']; event: string }) => {
  const words = useWords()
  return (
    <article className="sheet-page">
      <ul className="staff-cards">
        {sheet.cards.map(({ name, text }) => (
          <li key={text} className="staff-card" data-sheet-code={text}>
            <p>
              <span>{words('sheet.card')}</span>
              <span>{event}</span>
            </p>
            <b>{name}</b>
            <BarCode kind="code128" text={text} label={words(say('sheet.card-code', { name }))} />
          </li>
        ))}
      </ul>
    </article>
  )
}
