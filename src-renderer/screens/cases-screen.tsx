import { CaseDetail } from '../components/case-detail.tsx'
import { CaseList } from '../components/case-list.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { MoneyCases } from '../components/money-cases.tsx'
import type { Phrase } from '../i18n/phrase.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import type { CaseTab } from '../state/cases-list.ts'
import { casesIn } from '../state/cases-list.ts'
import { leadCases } from '../state/till/sale-panel.ts'
import type { View } from '../state/view.ts'
import { useDesk, useParts } from './desk-context.ts'

type CasesShown = Extract<View, { kind: 'cases' }>

const titleOf = (cases: CasesShown['cases'], tab: CaseTab): Phrase => {
  if (cases === null) return say('cases.loading')
  const open = casesIn(cases, 'open').length
  const closed = casesIn(cases, 'closed').length
  if (tab === 'closed') return closed === 0 ? say('cases.none-closed') : say('cases.title-closed', { count: closed })
  if (open > 0) return say('cases.title', { count: open })
  return closed === 0 ? say('cases.none') : say('cases.none-open', { count: closed })
}

/** Open or solved, and every case into a file. */
const Tools = ({ cases }: Pick<CasesShown, 'cases'>) => {
  const words = useWords()
  const { desk } = useParts()
  const { tab, file } = useDesk((state) => state.casework)
  const moves = desk.moves.dialogs.cases
  return (
    <>
      {(['open', 'closed'] as const).map((half) => (
        <button key={half} type="button" className={`btn ${half === tab ? 'chosen' : ''}`} aria-pressed={half === tab} data-tab={half} onClick={() => moves.tab(half)}>
          {words(say(`cases.tab-${half}`, { count: casesIn(cases, half).length }))}
        </button>
      ))}
      <button type="button" className="btn" data-action="save-cases" disabled={file === 'writing'} onClick={() => desk.moves.act({ id: 'save-cases', key: 'Alt 9' })}>
        <KeyCap name="Alt 9" />
        {words('cases.save')}
      </button>
    </>
  )
}

/** What was just done, and where the file is. */
const News = ({ link }: { link: boolean }) => {
  const words = useWords()
  const { done, file } = useDesk((state) => state.casework)
  const sends = done === 'send-again' || done === 'correct' || done === 'take-back'
  const texts = [
    ...(done === null ? [] : [words(`cases.done.${done}`)]),
    ...(sends && !link ? [words('cases.sent-later')] : []),
    ...(file === null || file === 'writing' ? [] : [file.kind === 'saved' ? words(say('cases.saved', { count: file.rows, file: file.file })) : words('cases.not-written')]),
  ]
  return (
    <p className="t-sm t-2 case-news" role="status">
      {texts.join(' ')}
    </p>
  )
}

/** What a person must look at: listed, read, and ended by a choice. */
export const CasesScreen = ({ view }: { view: CasesShown }) => {
  const words = useWords()
  const { tab } = useDesk((state) => state.casework)
  const online = useDesk((state) => state.connection?.state === 'online')
  const money = useDesk((state) => (state.till === null ? 0 : leadCases(state.till)))
  const rows = casesIn(view.cases, tab)
  const marked = rows[view.row]
  const enter = (): void => document.querySelector<HTMLElement>('#case-choices button')?.focus()
  return (
    <main className="page" data-screen="cases">
      <div className="page-head">
        <h1>{words(titleOf(view.cases, tab))}</h1>
        {marked !== undefined && tab === 'open' && <span className="t-2 t-sm">{words('cases.order')}</span>}
        <span className="spring" />
        <Tools cases={view.cases} />
      </div>
      <MoneyCases count={money} keyName="F8" />
      <News link={online} />
      {view.cases !== null && rows.length === 0 && <p className="t-2">{words('cases.none-note')}</p>}
      {marked !== undefined && (
        <div className="split">
          <CaseList key={tab} cases={rows} row={view.row} tab={tab} enter={enter} />
          <CaseDetail one={marked} />
        </div>
      )}
    </main>
  )
}
