import type { DeskRow } from '../world/desk-rows.ts'
import { writtenBy, type Invariant } from './invariant.ts'

const FINAL = new Set<DeskRow['state']>(['confirmed', 'refused', 'unresolved', 'withdrawn'])

/** The desk was told that it is done, at once or for now. */
const wasTold = ({ shown }: DeskRow): boolean => shown === null || shown === 'provisional' || shown === 'final'

export const settled: Invariant = {
  number: 4,
  name: 'every outbox is empty, and what is not at central is a case',
  broken: (ending) =>
    ending.world.desks.flatMap((desk) => {
      const open = desk.store().outbox.countOpen()
      return [
        ...(open > 0 ? [`${desk.name} still has ${open} operations to send`] : []),
        ...writtenBy(ending, desk).flatMap((row) => {
          const words = `${desk.name}: ${row.kind} of ${row.code} is ${row.state}`
          if (!FINAL.has(row.state)) return [words]
          if (row.state === 'unresolved' && row.cases === 0) return [`${words} and no case`]
          if (row.state === 'refused' && wasTold(row) && row.cases === 0) return [`${words}, was shown as done and is no case`]
          return row.state === 'unresolved' && ending.knowsRepeats && row.kind !== 'undo' ? [`${words} at a central that knows repeats`] : []
        }),
      ]
    }),
}
