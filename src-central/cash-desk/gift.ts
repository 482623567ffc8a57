import { refuse } from '../api/problems.ts'
import type { Lack } from '../domain/orders/room.ts'
import type { JsonAnswer } from '../http/answer.ts'
import { lackOfRoom } from '../orders/room.ts'
import type { Scene } from '../orders/scene.ts'
import { writeDown } from '../record/write-down.ts'
import type { OrderedUnits } from '../store/orders/unit.ts'
import type { Tables } from '../store/store.ts'

/** What is given to whom, and whether even beyond what there is. `subject` is for the audit trail. */
export type Gift = { units: readonly OrderedUnits[]; isOverCapacity: boolean; reason: string; subject: string }

/** Rule B18: why this cannot be given, under the lock of the venue. What a lead gives all the same is written down. */
export async function refuseGift(tables: Tables, scene: Scene, { units, isOverCapacity, reason, subject }: Gift): Promise<JsonAnswer | undefined> {
  const venue = await tables.venues.lock(scene.conference.id)
  const lack = await lackOfRoom(tables, { conferenceId: scene.conference.id, venue, units })
  if (lack === undefined) return undefined
  if (!isOverCapacity) return refusalOf(lack)
  await writeDown(tables, scene, { action: 'over-capacity', at: scene.now(), attendeeId: null, subject, reason, details: { lack: lack.code, left: lack.left } })
  return undefined
}

function refusalOf(lack: Lack): JsonAnswer {
  const { left } = lack
  switch (lack.code) {
    case 'sold_out': {
      const words = left === 0 ? `"${lack.name}" is sold out.` : `Only ${left} of "${lack.name}" can still be given.`
      return refuse(409, 'sold_out', `${words} Give something else, or go over capacity with a reason.`, { left })
    }
    case 'venue_full': {
      const words = left === 0 ? 'The venue is full.' : `The venue has room for only ${left} more tickets.`
      return refuse(409, 'venue_full', `${words} Give no ticket, or go over capacity with a reason.`, { left })
    }
  }
  return lack satisfies never
}
