import type { CartExtras } from '../../src-shared/wire/sale.ts'
import { stationIdOf } from '../domain/actor.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import type { Owner } from './owner.ts'

/** Rule T15: a cart is one person's at one station, so desks that share an account do not empty each other's. */
export const slotOf = ({ actor, conference }: Pick<DeskVisit, 'actor' | 'conference'>, { account }: Owner, { station = '' }: CartExtras): string =>
  `${conference.id} ${account.id} ${stationIdOf(actor) ?? '-'} ${station}`

/** What the audit trail is told of the desk's own name for itself. */
export const stationOf = ({ station }: CartExtras): { station?: string } => (station === undefined ? {} : { station })
