import type { JsonAnswer } from '../http/answer.ts'
import type { Purpose } from '../locks.ts'
import type { Tables } from '../store/store.ts'
import { notEntitled } from './shapes.ts'

/** Rule N2. Asked each time, as an order may have been refunded since. */
export const refusalFor = async (tables: Pick<Tables, 'credentialGrants'>, attendeeId: number, purpose: Purpose): Promise<JsonAnswer | undefined> =>
  (await tables.credentialGrants.isGranted(attendeeId, purpose)) ? undefined : notEntitled
