import type { Part, PartDesk } from '../part.ts'
import { changesOperation } from './changes.ts'
import { createHistory } from './history.ts'
import { snapshotOperation } from './snapshot.ts'

/** What a desk that has the list needs to keep it right. */
export function changesPart(desk: PartDesk): Part {
  const history = createHistory(desk)
  return {
    operations: [changesOperation(desk, history), snapshotOperation(desk, history)],
    capabilities: ['deltaSync'],
    fixes: ['A few whole lists are downloaded at once; more of them wait for their turn, so that scans stay quick.'],
  }
}
