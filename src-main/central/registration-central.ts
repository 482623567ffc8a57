import { ok, type Result } from '../../src-shared/result.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import { createDelivery } from './delivery.ts'
import { createLine, type Line, type LineOptions } from './django-program/line.ts'
import { createPeople } from './django-program/people.ts'
import { createBatch } from './lanyard/batch.ts'
import { createBulkCheckOut } from './lanyard/bulk-check-out.ts'
import { createChanges } from './lanyard/changes.ts'
import { createDoors } from './lanyard/doors.ts'
import { createOffers, type Offers } from './lanyard/offers.ts'
import { createSheetKey } from './lanyard/sheet-key.ts'
import { createListDownload, PRELOAD, SNAPSHOT } from './list-download.ts'

const notOffered: ReturnType<Central['countInside']> = Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' }))

/**
 * A server with django-program's registration API: that program itself, or a Lanyard central, which answers the same
 * calls and says what it can do beyond them. Which of the two it is turns out when it is reached, and anew after every
 * failure: a server that was away may come back as another one, and a key is only worth something where it is kept.
 */
export const createRegistrationCentral = (options: LineOptions): Central => {
  const line = createLine(options)
  return createCentralOver(options, { line, offers: createOffers(line) })
}

/** The same over a line that others use as well. */
export const createCentralOver = (options: LineOptions, { line, offers }: { line: Line; offers: Offers }): Central => {
  const people = createPeople(line)
  const delivery = createDelivery(line)
  const deliverAll = createBatch(line, delivery)
  const bulk = createBulkCheckOut(line)
  const changes = createChanges(line)
  const doors = createDoors(line)
  const sheetKey = createSheetKey(line)
  const download = createListDownload({ ...options, line })
  const can = offers.capabilities
  const doubtAfter = async <Value>(asked: Promise<Result<Value, CentralProblem>>): Promise<Result<Value, CentralProblem>> => {
    const result = await asked
    if (!result.ok) offers.forget()
    return result
  }
  return {
    get capabilities() {
      return can()
    },
    clockOffsetMs: line.clockOffsetMs,
    answerMs: line.answerMs,
    probe: async () => {
      const reached = await doubtAfter(line.probe())
      return reached.ok && can() === null ? await offers.ask() : reached
    },
    lookup: (code, timeoutMs) => doubtAfter(people.lookup(code, timeoutMs)),
    readBack: (code, lineId) => doubtAfter(people.readBack(code, lineId)),
    deliver: async (parcel) => {
      const result = await delivery.deliver(parcel, can())
      if (result.problem !== null) offers.forget()
      return result
    },
    deliverAll: async (parcels) => {
      const results = await deliverAll(parcels, can())
      if (results.some(({ problem }) => problem !== null)) offers.forget()
      return results
    },
    changes: (cursor) => (can()?.deltaSync === true ? doubtAfter(changes(cursor)) : Promise.resolve(ok({ kind: 'unknown-cursor' }))),
    doors: () => (can()?.doorChecks === true ? doubtAfter(doors()) : Promise.resolve(ok([]))),
    sheetKey: async () => {
      const known = can()
      if (known === null) return { kind: 'no-answer' }
      if (!known.sheetKey) return { kind: 'not-offered' }
      // A server may keep its key to itself, and has not become another one by it.
      const told = await sheetKey()
      return told.ok ? { kind: 'key', key: told.value } : { kind: 'no-answer' }
    },
    countInside: (wish) => (can()?.bulkCheckOut === true ? doubtAfter(bulk.countInside(wish)) : notOffered),
    checkOutAll: (wish, order) => (can()?.bulkCheckOut === true ? doubtAfter(bulk.checkOutAll(wish, order)) : notOffered),
    download: (...wish) => download(can()?.deltaSync === true ? SNAPSHOT : PRELOAD, ...wish),
  }
}
