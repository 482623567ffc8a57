import type { Capabilities, Parcel } from '../../ports/central.ts'
import type { Booking } from '../booking.ts'
import { bookCheckIn } from '../django-program/check-in.ts'
import { bookRedeem } from '../django-program/redeem.ts'
import { bookCheckOut } from './check-out.ts'
import { bookDoorCheck } from './door-check.ts'
import { bookUndo } from './undo.ts'

/** How the server at hand books an operation; null when it cannot. */
export const bookingOf = (parcel: Parcel, can: Capabilities | null): Booking | null => {
  const { operation } = parcel
  switch (operation.kind) {
    case 'check-in':
      return bookCheckIn(parcel)
    case 'redeem':
      return bookRedeem(parcel, operation.lineId)
    case 'door-check':
      return can?.doorChecks === true ? bookDoorCheck(parcel, operation.door) : null
    case 'check-out':
      return can?.checkOut === true ? bookCheckOut(parcel, operation.forced) : null
    case 'undo':
      // What central never called by a name cannot be named to it.
      return can?.undo === true && operation.centralId !== null ? bookUndo(parcel, { ...operation, id: operation.centralId }) : null
  }
}
