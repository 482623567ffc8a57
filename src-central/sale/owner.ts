import { staffIdOf } from '../domain/actor.ts'
import type { JsonAnswer } from '../http/answer.ts'
import { attendeeNotFound } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import type { Account, AttendeeBuyer } from '../store/sale/buyer.ts'
import type { Tables } from '../store/store.ts'

/** Whose cart it is. Without an attendee it belongs to the account of the desk that sells to a stranger. */
export type Owner = { kind: 'owner'; account: Account; attendee: AttendeeBuyer | null }
export type FoundOwner = Owner | { kind: 'refused'; answer: JsonAnswer }

export async function findOwner(tables: Tables, { actor, conference }: Pick<DeskVisit, 'actor' | 'conference'>, accessCode: string): Promise<FoundOwner> {
  if (accessCode !== '') {
    const attendee = await tables.buyers.byCode(conference.id, accessCode)
    if (attendee === undefined) return { kind: 'refused', answer: attendeeNotFound(accessCode) }
    return { kind: 'owner', account: attendee.account, attendee }
  }
  const account = await tables.buyers.sellerAccount(conference.id, staffIdOf(actor))
  return { kind: 'owner', account, attendee: null }
}
