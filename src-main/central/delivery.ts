import type { Capabilities, CentralProblem, Delivered, Parcel } from '../ports/central.ts'
import { delivered, judge, notOffered, type Booking } from './booking.ts'
import type { Line } from './django-program/line.ts'
import type { Reply } from './django-program/transport.ts'
import { bookingOf } from './lanyard/bookings.ts'

export const notSent = (problem: CentralProblem | null): Delivered => delivered({ kind: 'not-sent' }, problem)

/** What not every server can book; it stays here while nobody knows what the server can do. */
const isExtension = ({ operation }: Parcel): boolean => operation.kind !== 'check-in' && operation.kind !== 'redeem'

export interface Delivery {
  deliver(parcel: Parcel, can: Capabilities | null): Promise<Delivered>
}

/** Carries one operation to the server and says what became of it. */
export const createDelivery = (line: Line): Delivery => {
  /** A right that only this kind of operation needs may be missing while the account may work: a look tells them apart. */
  const forbidden = async (): Promise<Delivered> => {
    const look = await line.probe()
    return look.ok ? delivered({ kind: 'refused', reason: 'not-allowed' }) : notSent(look.problem)
  }
  const outcome = (booking: Booking, reply: Reply): Delivered | Promise<Delivered> => {
    if (reply.kind === 'json') return judge(booking, reply.status, reply.body)
    if (reply.kind === 'unknown') return delivered({ kind: 'unknown' }, reply.problem)
    return reply.isForbidden === true ? forbidden() : notSent(reply.problem)
  }
  return {
    deliver: async (parcel, can) => {
      if (can === null && isExtension(parcel)) return notSent(null)
      const booking = bookingOf(parcel, can)
      if (booking === null) return notOffered
      const key = parcel.key === null ? {} : { key: parcel.key }
      return outcome(booking, await line.send({ method: 'POST', path: booking.path, body: booking.members, ...key }))
    },
  }
}
