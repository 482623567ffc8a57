import { ok, type Result } from '../../src-shared/result.ts'
import type { Central } from '../ports/central.ts'
import { createDelivery } from './delivery.ts'
import { createLine, type LineOptions } from './django-program/line.ts'
import { createPeople } from './django-program/people.ts'
import { createPreload } from './django-program/preload.ts'
import { createBatch } from './lanyard/batch.ts'
import { createOffers } from './lanyard/offers.ts'

/**
 * A server with django-program's registration API: that program itself, or a Lanyard central, which answers the same
 * calls and says what it can do beyond them. Which of the two it is turns out when it is reached, and anew after every
 * failure: a server that was away may come back as another one, and a key is only worth something where it is kept.
 */
export const createRegistrationCentral = (options: LineOptions): Central => {
  const line = createLine(options)
  const offers = createOffers(line)
  const people = createPeople(line)
  const delivery = createDelivery(line)
  const deliverAll = createBatch(line, delivery)
  const doubtAfter = <Value, Problem>(result: Result<Value, Problem>): Result<Value, Problem> => {
    if (!result.ok) offers.forget()
    return result
  }
  return {
    get capabilities() {
      return offers.capabilities()
    },
    clockOffsetMs: line.clockOffsetMs,
    probe: async () => {
      const reached = doubtAfter(await line.probe())
      return reached.ok && offers.capabilities() === null ? await offers.ask() : reached
    },
    lookup: async (code, timeoutMs) => doubtAfter(await people.lookup(code, timeoutMs)),
    readBack: async (code, lineId) => doubtAfter(await people.readBack(code, lineId)),
    deliver: async (parcel) => {
      const result = await delivery.deliver(parcel, offers.capabilities())
      if (result.problem !== null) offers.forget()
      return result
    },
    deliverAll: async (parcels) => {
      const results = await deliverAll(parcels, offers.capabilities())
      if (results.some(({ problem }) => problem !== null)) offers.forget()
      return results
    },
    changes: () => Promise.resolve(ok({ kind: 'unknown-cursor' })),
    doors: () => Promise.resolve(ok([])),
    countInside: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
    checkOutAll: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
    download: createPreload({ ...options, line }),
  }
}
