import type { Central } from '../../../src-main/ports/central.ts'
import type { CentralProcess } from '../../support/central/process.ts'
import { firstLoad } from './lists.ts'
import { newId, openEngine, until } from './station.ts'

/** How operations are carried: as the engine does, or held back to less than it can. */
export type Way = 'one by one' | 'eight at once' | 'in batches'

/** One request at a time, however many the engine starts. */
const inTurn = <Wish, Answer>(carry: (wish: Wish) => Promise<Answer>): ((wish: Wish) => Promise<Answer>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (wish) => {
    const mine = last.then(() => carry(wish))
    last = mine
    return mine
  }
}

export interface Distance {
  way: Way
  awayMs: number
}

/** A central some way off, which takes no more than it is told to. */
const faraway = (central: Central, distance: Distance): Central => {
  const later = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (distance.awayMs > 0) await new Promise((resolve) => setTimeout(resolve, distance.awayMs))
    return await ask()
  }
  const deliver: Central['deliver'] = (parcel) => later(() => central.deliver(parcel))
  const deliverInTurn = inTurn(deliver)
  return {
    ...central,
    get capabilities() {
      const can = central.capabilities
      return can === null ? null : { ...can, batchUpload: distance.way === 'in batches' && can.batchUpload }
    },
    deliver: (parcel) => (distance.way === 'one by one' ? deliverInTurn(parcel) : deliver(parcel)),
    deliverAll: (parcels) => later(() => central.deliverAll(parcels)),
  }
}

/** Empties an outbox of check-ins of different people, again and again; each time gives operations a second. */
export const startUploads = async (process: CentralProcess, folder: string) => {
  const distance: Distance = { way: 'in batches', awayMs: 0 }
  const engine = openEngine(process, folder, (central) => faraway(central, distance))
  const { store, sync } = engine
  await firstLoad(engine)
  const append = (codes: readonly string[]): void => {
    const events = codes.map((code) => ({ id: newId(), atMs: Date.now(), kind: 'scan' as const, code, station: 'Bench', operation: 'check-in' as const, lineId: null, body: {} }))
    const saved = store.journal.appendAll(events)
    if (!saved.ok) throw new Error(saved.problem.type)
  }
  return {
    measure: async (next: Distance, codes: readonly string[]): Promise<number> => {
      Object.assign(distance, next)
      append(codes)
      sync.nudge()
      const tookMs = await until(() => store.outbox.countOpen() === 0)
      if (store.cases.countOpen() > 0) throw new Error('The bench crowd was refused')
      store.checkpoint()
      return (codes.length / tookMs) * 1000
    },
    close: engine.close,
  }
}
