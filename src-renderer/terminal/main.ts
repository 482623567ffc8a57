import './no-eval.ts'
import { browserClock } from '../state/clock.ts'
import { openBridge } from '../station/open-bridge.ts'
import { createTerminalPage } from './page.ts'
import { scriptPlaceOf } from './script-place.ts'

/** The page of the card company's script. It shows nothing and knows nothing of the desk. */
openBridge(createTerminalPage({ place: scriptPlaceOf(window), after: browserClock.after }), browserClock.after)
