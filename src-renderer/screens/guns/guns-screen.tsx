import { useEffect } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/words.ts'
import { usePrint } from '../../print/paper.tsx'
import type { GunsView } from '../../state/guns/guns-view.ts'
import { useDesk, useParts } from '../desk-context.ts'
import { GunDetail } from './gun-detail.tsx'
import { GunList } from './gun-list.tsx'
import { SheetButtons } from '../sheet/sheet-buttons.tsx'
import { TestSheet } from './test-sheet.tsx'

/** What scans do here, in plain sight as long as the screen is open. */
const TestingNote = ({ view }: { view: GunsView }) => {
  const words = useWords()
  const state = view.testing === 'on' && view.isTyping ? 'typing' : view.testing
  return (
    <span className="tag" data-v={state === 'off' ? 'stop' : 'hold'} data-testing={state} role="status">
      <Icon name="warn" />
      {words(`guns.testing.${state}`)}
    </span>
  )
}

const Tabs = ({ view }: { view: GunsView }) => {
  const words = useWords()
  const { desk } = useParts()
  return (['test', 'settings'] as const).map((tab) => (
    <button key={tab} type="button" className={`btn ${tab === view.tab ? 'chosen' : ''}`} aria-pressed={tab === view.tab} data-tab={tab} onClick={() => desk.moves.guns.tab(tab)}>
      {words(`guns.tab-${tab}`)}
    </button>
  ))
}

/** Whether changes are saved, and what to do about those that are not. */
const Saving = ({ view }: { view: GunsView }) => {
  const words = useWords()
  if (view.asksFirst) {
    return (
      <p className="strip" data-v="hold" role="alert" data-asks-first>
        <Icon name="warn" />
        <span>{words('guns.asks-first')}</span>
      </p>
    )
  }
  if (view.saving === 'no') return null
  const isBad = view.saving === 'not-saved' || view.saving === 'lost'
  return (
    <p className="strip" data-v={isBad ? 'stop' : view.saving === 'saved' ? 'in' : 'none'} role="status" data-saving={view.saving}>
      <Icon name={isBad ? 'stop' : view.saving === 'saved' ? 'in' : 'sync'} />
      <span>{words(`guns.saving.${view.saving}`)}</span>
    </p>
  )
}

/** Prints what was asked for, once. */
const usePapers = (paper: GunsView['paper']): void => {
  const { desk } = useParts()
  const print = usePrint()
  const station = useDesk((state) => state.station?.station ?? '')
  useEffect(() => {
    if (paper === 'none') return
    void print(<TestSheet station={station} />).then(() => desk.moves.guns.print('none'))
  }, [paper, print, station, desk])
}

/** Set-up of the guns: what reads codes here, what it sends, and how it is read. */
export const GunsScreen = ({ view }: { view: GunsView }) => {
  const words = useWords()
  usePapers(view.paper)
  const enter = (): void => document.querySelector<HTMLElement>('#gun-detail :is(button, input, [tabindex="0"])')?.focus()
  return (
    <main className="page" data-screen="guns">
      <div className="page-head">
        <h1>{words('guns.title')}</h1>
        <TestingNote view={view} />
        <span className="spring" />
        <SheetButtons />
        <Tabs view={view} />
      </div>
      {view.list === null ? (
        <p className="t-2" role="status">
          {words('guns.loading')}
        </p>
      ) : (
        <div className="split guns">
          <GunList view={view} enter={enter} />
          <section className="panel gun-detail" id="gun-detail" data-detail={view.chosen}>
            <Saving view={view} />
            <GunDetail view={view} list={view.list} />
          </section>
        </div>
      )}
    </main>
  )
}
