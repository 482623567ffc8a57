import { type Actor, staffIdOf, stationIdOf } from '../domain/actor.ts'
import type { Micros } from '../instant.ts'
import type { NewAudit } from '../store/record/audit.ts'
import type { Tables } from '../store/store.ts'

/** What happened, for the audit trail. `station` is the desk's own name for itself; a paired one is known by its id. */
export type Deed = Partial<Pick<NewAudit, 'clientAt' | 'reason' | 'details' | 'station' | 'subject'>> & {
  action: string
  at: Micros
  attendeeId: number | null
}

/** Who did it: nobody when the central does something by itself, on a processor's word or because time has passed. */
export type Doer = { actor: Actor | null; conference: { id: number } }

/** Every write says who did it, where, when and why, in its own transaction, and tells the stations whom it touched. */
export async function writeDown(tables: Tables, { actor, conference }: Doer, deed: Deed): Promise<void> {
  await tables.audit.append({
    conferenceId: conference.id,
    staffId: actor && staffIdOf(actor),
    stationId: actor && stationIdOf(actor),
    station: deed.station ?? (actor?.kind === 'station' ? actor.station.name : ''),
    at: deed.at,
    clientAt: deed.clientAt ?? null,
    action: deed.action,
    attendeeId: deed.attendeeId,
    subject: deed.subject ?? '',
    reason: deed.reason ?? '',
    details: deed.details ?? {},
  })
  if (deed.attendeeId !== null) await tables.changes.append(conference.id, deed.attendeeId, deed.at)
}
