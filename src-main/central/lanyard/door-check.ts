import type { z } from 'zod'
import type { RefusalFacts } from '../../../src-shared/domain/delivery.ts'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import type { Door } from '../../../src-shared/domain/operation.ts'
import { doorCheckAnswer, doorRefusal } from '../../../src-shared/wire/door-check.ts'
import type { Parcel } from '../../ports/central.ts'
import { clientTimeOf, delivered, isAbout, type Booking, type Refused } from '../booking.ts'

const MEMBER = { 'ticket-type': 'ticket_type', addon: 'addon', session: 'session' } as const satisfies Record<Door['kind'], string>

const at = (instant: string | null | undefined, station: string | null = null): RefusalFacts => ({ atMs: instantToMs(instant ?? null), station })

const refusalOf = (no: z.infer<typeof doorRefusal>): Refused | null => {
  switch (no.code) {
    case 'not_found':
      return no.what === 'door' ? { reason: 'door-not-found' } : { reason: 'attendee-not-found' }
    case 'order_refused':
      return { reason: 'order-not-admissible' }
    case 'not_entitled':
      return { reason: 'not-booked' }
    case 'not_open_yet':
      return { reason: 'door-not-open', facts: at(no.opens_at) }
    case 'closed':
      return { reason: 'door-closed', facts: at(no.closes_at) }
    case 'already_admitted':
      return { reason: 'already-admitted', facts: at(no.last_admitted_at, no.last_station ?? null) }
    default:
      return null
  }
}

export const bookDoorCheck = (parcel: Parcel, door: Door): Booking => ({
  path: 'checkin/door/',
  word: 'door-check',
  members: { access_code: parcel.code, [MEMBER[door.kind]]: door.slug, station: parcel.station, ...clientTimeOf(parcel) },
  done: (body) => {
    const read = doorCheckAnswer.safeParse(body)
    if (!read.success || !isAbout(parcel.code, read.data.attendee)) return null
    const { door: opened, checked_at: checkedAt, door_check_id: centralId } = read.data
    const isThisDoor = opened.kind === door.kind && opened.slug === door.slug
    return isThisDoor ? delivered({ kind: 'confirmed', atMs: instantToMs(checkedAt), centralId }) : null
  },
  refused: (_status, body) => {
    const read = doorRefusal.safeParse(body)
    return read.success ? refusalOf(read.data) : null
  },
})
