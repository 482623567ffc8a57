import type { EventKind, FiguresEvent, HappeningEvent } from '../../../src-shared/wire/events.ts'
import { type Actor, mayDo } from '../../domain/actor.ts'
import { fullName } from '../../domain/person.ts'
import { microsToIso } from '../../instant.ts'
import type { Happening } from '../../store/changes/audit-list.ts'

/** By the noun of what it is about, so that new deeds of a known kind find their place by themselves. */
const KINDS = new Map<string, EventKind>(Object.entries({
  checkin: 'movement', checkout: 'movement', 'check-out': 'movement', bulk_checkout: 'movement', door_check: 'movement', 'door-check': 'movement',
  redemption: 'redemption',
  order: 'sale', payment: 'sale', refund: 'sale', terminal_payment: 'sale',
  station: 'station',
} as const))

/** Undefined for what no screen shows as it happens. */
export const kindOf = ({ subject }: Pick<Happening, 'subject'>): EventKind | undefined => KINDS.get(subject.split(' ')[0] ?? '')

export type StreamEvent = { id: string } & ({ kind: EventKind; data: HappeningEvent } | { kind: 'figures'; data: FiguresEvent })

/** Rule F11: undefined for who may not know whom it is about. */
export function happeningFor(actor: Actor, happening: Happening): { kind: EventKind; data: HappeningEvent } | undefined {
  const kind = kindOf(happening)
  if (kind === undefined || !mayDo(actor, 'search')) return undefined
  const { at, action, subject, station, staff, person } = happening
  return {
    kind,
    data: {
      at: microsToIso(at),
      action,
      subject,
      station,
      staff: staff === null || !mayDo(actor, 'lead') ? null : staff.firstName || staff.username,
      person: person === null ? null : { access_code: person.accessCode, name: fullName(person) },
    },
  }
}

/** JSON has no line breaks of its own, so the data are always one line. */
export const eventText = ({ id, kind, data }: StreamEvent): string => `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
