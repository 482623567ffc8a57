import type { Part, PartDesk } from '../part.ts'
import { changesOperation } from './changes.ts'
import { createEvents } from './events/events.ts'
import { createHistory } from '../record/history.ts'
import { snapshotOperation } from './snapshot.ts'

/** What a desk that has the list needs to keep it right, and what a screen needs to follow what happens. */
export function changesPart(desk: PartDesk): Part {
  const history = createHistory(desk)
  const events = createEvents(desk, history)
  return {
    operations: [changesOperation(desk, history), snapshotOperation(desk, history), events.operation],
    capabilities: ['deltaSync', 'events'],
    fixes: ['A few whole lists are downloaded at once; more of them wait for their turn, so that scans stay quick.'],
    // Streams never end by themselves, so the server would wait for them in vain.
    mount: (app) => void app.addHook('preClose', async () => events.endAll()),
  }
}
