import type { OperationVisit } from '../api/operation.ts'
import { stationNameOf } from '../domain/actor.ts'
import { isoToMicros, type Micros } from '../instant.ts'
import type { Store } from '../store/store.ts'

/** What the operations on movements work with. */
export type MovementDesk = { store: Store; now: () => Micros }

/** A request whose only part is its body. */
export type BodyVisit<Body> = OperationVisit<undefined, undefined, Body>

/** When the desk says that it happened, rule O2. The form has been checked. */
export const clientAtOf = (text: string | undefined): Micros | null => (text === undefined ? null : (isoToMicros(text) ?? null))

/** What the desk calls itself; a paired one has a name of its own. */
export const stationOf = ({ actor, body }: Pick<BodyVisit<{ station?: string | undefined }>, 'actor' | 'body'>): string =>
  body.station ?? stationNameOf(actor)
