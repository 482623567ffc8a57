import type { DeskEvent } from '../../../src-shared/contract/types.ts'
import type { Desk } from '../../../src-main/ports/desk.ts'
import { fakeGunDesk } from '../../support/desk/fake-gun-desk.ts'
import { noTill } from '../../../src-main/till/no-till.ts'
import { fakeSheetDesk } from '../../support/desk/fake-sheet-desk.ts'

const queueEvent = (waiting: number): DeskEvent => ({ kind: 'queue', waiting })

/** A desk that records what it was told, and streams what a test pushes into it. */
export const createFakeDesk = () => {
  const scanned: string[] = []
  const ears = new Set<(event: DeskEvent) => void>()
  let watchers = 0

  const desk: Desk = {
    async *watch(signal) {
      const queue: DeskEvent[] = [queueEvent(0)]
      let wake = (): void => {}
      const ear = (event: DeskEvent): void => {
        queue.push(event)
        wake()
      }
      ears.add(ear)
      watchers += 1
      signal.addEventListener('abort', () => wake())
      try {
        while (!signal.aborted) {
          const event = queue.shift()
          if (event !== undefined) yield event
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        ears.delete(ear)
        watchers -= 1
      }
    },
    till: noTill,
    scan: (text) => void scanned.push(text),
    checkIn: () => {},
    redeem: () => Promise.resolve({ kind: 'not-saved' }),
    search: (text) => {
      if (text === 'Ada Example') throw new TypeError(`Cannot search for ${text}`)
      return { rows: [], tooMany: false, listAtMs: null }
    },
    show: () => null,
    download: () => {},
    checkOut: () => {},
    undo: () => Promise.resolve({ kind: 'not-saved' }),
    party: () => ({ rows: [] }),
    modes: () => Promise.resolve([]),
    setMode: () => ({ kind: 'not-saved' }),
    countInside: () => Promise.resolve({ kind: 'refused', reason: 'offline' }),
    checkOutAll: () => Promise.resolve({ kind: 'refused', reason: 'offline' }),
    cases: () => [],
    caseStep: () => ({ kind: 'not-saved' }),
    exportCases: () => ({ kind: 'not-saved' }),
    guns: fakeGunDesk,
    sheet: fakeSheetDesk,
    callLead: () => {},
    printBadge: () => ({ kind: 'not-saved' }),
    demoCodes: () => [{ label: 'Admitted', code: 'DEMO1' }],
    shoot: () => {},
  }
  return {
    desk,
    scanned,
    push: (waiting: number) => ears.forEach((ear) => ear(queueEvent(waiting))),
    watchers: () => watchers,
  }
}
