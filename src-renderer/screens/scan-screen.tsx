import { useEffect } from 'react'
import { Band } from '../components/band.tsx'
import { RailContent } from '../components/rail.tsx'
import type { BandFacts } from '../i18n/band-copy.ts'
import { bandCopy } from '../i18n/band-copy.ts'
import type { DeskAction } from '../state/desk-action.ts'
import { useDesk, useNow, useParts } from './desk-context.ts'
import { IdleWork } from './idle-work.tsx'
import { PartyWork } from './party-work.tsx'
import { ToldWork } from './told-work.tsx'
import { VerdictWork } from './verdict-work.tsx'

/** Seconds count up in this band; the others change only when something happens. */
const CheckingBand = ({ facts }: { facts: BandFacts }) => <Band copy={bandCopy(facts, useNow())} />

const CheckingWork = () => (
  <div className="work">
    <div className="main" />
    <aside className="rail">
      <RailContent phrase={null} />
    </aside>
  </div>
)

/** A new guest begins with the focus on nothing: a gun's Enter must not press an old button. */
const useFreshFocus = (number: number | null): void => {
  useEffect(() => {
    if (number !== null && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }, [number])
}

/** The scan screens: the band above, the work area and the rail below. */
export const ScanScreen = ({ actions }: { actions: readonly DeskAction[] }) => {
  const { desk } = useParts()
  const view = useDesk((state) => state.view)
  const link = useDesk((state) => state.link)
  const connection = useDesk((state) => state.connection)
  const station = useDesk((state) => state.station)
  const mode = useDesk((state) => state.mode)
  useFreshFocus(view.kind === 'verdict' ? view.verdict.number : null)
  const facts = { view, link, connection, station, mode }
  const copy = bandCopy(facts, desk.now())
  return (
    <main className="scan" data-screen={view.kind}>
      {view.kind === 'checking' ? <CheckingBand facts={facts} /> : <Band copy={copy} />}
      {view.kind === 'idle' && <IdleWork />}
      {view.kind === 'checking' && <CheckingWork />}
      {view.kind === 'verdict' && <VerdictWork key={view.verdict.number} view={view} copy={copy} actions={actions} />}
      {view.kind === 'party' && <PartyWork view={view} actions={actions} />}
      {view.kind === 'told' && <ToldWork view={view} copy={copy} />}
      {view.kind === 'person' && <VerdictWork key={view.card.code} view={view} copy={copy} actions={actions} />}
    </main>
  )
}
