import { laterBy, type Micros } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { ReaderLease } from '../../store/payments/reader-lease.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { locked } from '../drive/note.ts'

export const leaseEnd = (now: Micros): Micros => laterBy(now, limits.readerLeaseMs)

/** The lease as it is then: this payment's, or that of whoever has the reader. */
export const leaseReader = ({ store, now }: PaymentsDesk, { id }: TerminalPayment, readerId: string): Promise<ReaderLease> =>
  store.write(async (tables) => {
    await locked(tables, id)
    const at = now()
    const lease = await tables.readerLeases.take({ readerId, holderId: id, now: at, expiresAt: leaseEnd(at) })
    if (lease.holderId === id) {
      await tables.readerLeases.leaveOthers(id, readerId)
      await tables.terminalPayments.change(id, { reader_id: readerId, wanted_at_us: at, decline_code: '' })
    }
    return lease
  })

/** Whether nobody else got the reader meanwhile. */
export async function holdsLease({ store, now }: PaymentsDesk, { readerId, fence, holderId }: ReaderLease): Promise<boolean> {
  const lease = await store.write((tables) => tables.readerLeases.find(readerId))
  return lease !== undefined && lease.fence === fence && lease.holderId === holderId && lease.expiresAt > now()
}

/** The payment did not get onto the reader: somebody else may have it. */
export const giveReaderBack = ({ store }: PaymentsDesk, { id }: TerminalPayment, { readerId }: ReaderLease): Promise<void> =>
  store.write((tables) => tables.readerLeases.giveBack(id, readerId))
