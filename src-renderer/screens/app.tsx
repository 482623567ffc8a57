import { lazy, Suspense } from 'react'
import { actionsOf } from '../state/actions.ts'
import { StaffWait } from '../components/staff-wait.tsx'
import { Alarm, Toasts } from './alarms.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { CasesScreen } from './cases-screen.tsx'
import { DemoDrawer } from './demo-drawer.tsx'
import { useDesk } from './desk-context.ts'
import { OpenDialog } from './dialogs/open-dialog.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ScanScreen } from './scan-screen.tsx'
import { SearchScreen } from './search-screen.tsx'
import { PaperJobs } from './sheet/paper-jobs.tsx'
import { TopBar } from './top-bar.tsx'

/** A station that sells nothing need not load its till. */
const TillPage = lazy(async () => ({ default: (await import('./till/till-page.tsx')).TillPage }))

/** Set-up is seldom open; a desk that only scans need not load it. */
const GunsScreen = lazy(async () => ({ default: (await import('./guns/guns-screen.tsx')).GunsScreen }))

/**
 * The window. In the order of the Tab key: the page, the keys, the top bar; the styles put the
 * top bar on top.
 */
export const App = () => {
  const state = useDesk((all) => all)
  const actions = actionsOf({ ...state, help: false, dialog: null })
  const { view } = state
  const demo = state.demo.open && state.station?.demo === true && view.kind !== 'cases'
  return (
    <div className="app">
      {view.kind === 'search' ? (
        <SearchScreen view={view} />
      ) : view.kind === 'cases' ? (
        <CasesScreen view={view} />
      ) : view.kind === 'guns' ? (
        <Suspense>
          <GunsScreen view={view} />
        </Suspense>
      ) : view.kind === 'till' ? (
        <Suspense>
          <TillPage view={view} actions={actions} />
        </Suspense>
      ) : (
        <ScanScreen actions={actions} />
      )}
      {demo && <DemoDrawer />}
      <BottomBar actions={actions} />
      <TopBar actions={actions} />
      <Alarm />
      <Toasts />
      <PaperJobs />
      {!state.help && state.dialog === null && <StaffWait />}
      {state.help && <HelpDialog />}
      {state.dialog !== null && <OpenDialog dialog={state.dialog} />}
    </div>
  )
}
