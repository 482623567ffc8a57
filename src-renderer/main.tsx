import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createCameraDoor } from './camera/camera-door.ts'
import { createSounds } from './feedback/sounds.ts'
import { loadWords } from './i18n/words.ts'
import { hearDeskKeys } from './kiosk/desk-keys.ts'
import { releaseTouchedButtons, watchFocus, watchTouches } from './kiosk/focus-rules.ts'
import { testKeyboardGun } from './kiosk/gun-test.ts'
import { guardInput } from './kiosk/input-guard.ts'
import { hearKeyboardGun } from './kiosk/keyboard-gun.ts'
import { openTerminalFrame } from './kiosk/terminal-frame.ts'
import { Paper } from './print/paper.tsx'
import { App } from './screens/app.tsx'
import { DeskContext } from './screens/desk-context.ts'
import { actionsOf } from './state/actions.ts'
import { browserClock } from './state/clock.ts'
import { createDesk } from './state/desk.ts'
import { createLook } from './state/settings.ts'
import { createTicking } from './state/ticking.ts'
import { openBridge } from './station/open-bridge.ts'
import './styles/index.css'

const look = createLook(document.documentElement, localStorage)
const words = await loadWords()
const desk = createDesk({ clock: browserClock, cue: createSounds(browserClock), reasonWords: (name) => words(`reason.${name}`) })
const ticking = createTicking(browserClock)
const camera = createCameraDoor({ page: window, clock: browserClock, desk, name: words('camera.name') })

guardInput(window)
// First of all who listens: what is typed for a test is nothing else.
testKeyboardGun(window, desk)
// Before the desk's keys: what a gun types is no key press.
hearKeyboardGun(window, desk)
hearDeskKeys(window, (key) => {
  const action = actionsOf(desk.store.getState()).find((one) => one.key === key)
  if (action === undefined) return false
  desk.moves.act(action)
  return true
})
watchFocus(window, desk.heard)
watchTouches(window, desk.touch)
releaseTouchedButtons(window)
openTerminalFrame(window, desk.store)

const root = document.querySelector('#desk')
if (root === null) throw new Error('The page has no place for the desk')
createRoot(root).render(
  <StrictMode>
    <DeskContext value={{ desk, look, ticking, camera }}>
      <Paper after={browserClock.after}>
        <App />
      </Paper>
    </DeskContext>
  </StrictMode>,
)
openBridge(desk.bridge, browserClock.after)
