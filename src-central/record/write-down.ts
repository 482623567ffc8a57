import { type Actor, staffIdOf, stationIdOf, stationNameOf } from '../domain/actor.ts'
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
export async function writeDown(tables: Tables, doer: Doer, deed: Deed): Promise<void> {
  await tables.audit.append(auditOf(doer, deed))
  if (deed.attendeeId !== null) await tables.changes.append(doer.conference.id, deed.attendeeId, deed.at)
}

/** The same for the deeds of one transaction that were done to a few hundred people at once. */
export async function writeDownAll(tables: Tables, doer: Doer, at: Micros, deeds: readonly Omit<Deed, 'at'>[]): Promise<void> {
  if (deeds.length === 0) return
  await tables.audit.appendAll(deeds.map((deed) => auditOf(doer, { ...deed, at })))
  await tables.changes.appendAll(doer.conference.id, deeds.flatMap((deed) => deed.attendeeId ?? []), at)
}

const auditOf = ({ actor, conference }: Doer, deed: Deed): NewAudit => ({
  conferenceId: conference.id,
  staffId: actor && staffIdOf(actor),
  stationId: actor && stationIdOf(actor),
  station: deed.station ?? (actor === null ? '' : stationNameOf(actor)),
  at: deed.at,
  clientAt: deed.clientAt ?? null,
  action: deed.action,
  attendeeId: deed.attendeeId,
  subject: deed.subject ?? '',
  reason: deed.reason ?? '',
  details: deed.details ?? {},
})
