import { refuse } from '../../api/problems.ts'
import { type Actor, mayDo } from '../../domain/actor.ts'
import type { JsonAnswer } from '../../http/answer.ts'
import type { Whose } from '../../store/payments/ledger.ts'

const nameYourself = refuse(400, 'station_required', 'Say which station asks: an account has no name of a desk.')

/** A lead sees every station. A paired one sees its own, whatever it names; an account is the station that it says it is. */
export function whoseOf(actor: Actor, station: string | undefined): Whose | { kind: 'refused'; answer: JsonAnswer } {
  if (mayDo(actor, 'lead')) return station === undefined ? { kind: 'all' } : { kind: 'named', station }
  if (actor.kind === 'station') return { kind: 'paired', stationId: actor.station.id, station: actor.station.name }
  return station === undefined || station === '' ? { kind: 'refused', answer: nameYourself } : { kind: 'named', station }
}

/** Whether what the processor has belongs there; it knows stations by name alone. */
export const isOf = (whose: Whose, station: string): boolean => whose.kind === 'all' || whose.station === station
