import type { SheetRowView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { BarCode } from '../../components/bar-code.tsx'
import { commandCopy } from '../../i18n/command-copy.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { keyOfNumber } from '../../state/desk-action.ts'
import type { PaperJob } from '../../state/command/paper-job.ts'

/** Letters beyond which the bars of a code in half a page's width become finer than a quarter of a millimetre. */
const WIDE_FROM = 28

const Row = ({ row }: { row: SheetRowView }) => {
  const words = useWords()
  const { text, command, needsStaff } = row
  const name = words(commandCopy(command))
  return (
    <li className={text.length > WIDE_FROM ? 'sheet-row wide' : 'sheet-row'} data-sheet-code={text}>
      <p>
        {command.kind === 'key' && (
          <>
            <b className="sheet-place">{command.number}</b>
            <kbd>{keyOfNumber(command.number)}</kbd>
          </>
        )}
        <span>{name}</span>
        {needsStaff && <em>{words('sheet.staff')}</em>}
      </p>
      <BarCode kind="code128" text={text} label={words(say('sheet.row', { name }))} />
    </li>
  )
}

const Section = ({ title, rows }: { title: string; rows: readonly SheetRowView[] }) => {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {rows.map((row) => (
          <Row key={row.text} row={row} />
        ))}
      </ul>
    </section>
  )
}

/** Every command of the event with its bar code, the same on paper and on the screen. */
export const CommandPage = ({ sheet, event }: { sheet: Extract<PaperJob, { kind: 'commands' }>['sheet']; event: string }) => {
  const words = useWords()
  const { rows, tooLong } = sheet
  const of = (kind: SheetRowView['command']['kind']): SheetRowView[] => rows.filter(({ command }) => command.kind === kind)
  return (
    <article className="sheet-page">
      <h1>{words(say('sheet.of', { event }))}</h1>
      <p>{words(say('sheet.how', { seconds: limits.staffCodeWithinMs / 1000 }))}</p>
      <Section title={words('sheet.keys')} rows={of('key')} />
      <Section title={words('sheet.hand-over')} rows={of('hand-over')} />
      <Section title={words('sheet.modes')} rows={of('mode')} />
      {tooLong.length > 0 && <p>{words(say('sheet.too-long', { names: tooLong.map((one) => words(commandCopy(one))).join(', ') }))}</p>}
    </article>
  )
}
