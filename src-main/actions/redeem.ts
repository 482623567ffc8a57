import type { RedeemView } from '../../src-shared/contract/types.ts'
import type { Reach } from '../../src-shared/domain/admission.ts'
import { isAdmissible } from '../../src-shared/domain/attendee.ts'
import { decideRedemption } from '../../src-shared/domain/redemption.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import { findCard, findPerson } from './person.ts'

export interface RedeemOptions {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  reach: () => Reach
  onGiven: () => void
  onStorage: (state: 'ok' | 'full' | 'broken') => void
}

export interface RedeemWish {
  code: string
  lineId: number
  units: number
}

/** Hands out units of a product: one journal entry a unit, because central counts them one by one. */
export const createRedeem =
  ({ store, clock, newId, station, reach, onGiven, onStorage }: RedeemOptions) =>
  ({ code, lineId, units }: RedeemWish): RedeemView => {
    const person = findPerson(store, code)
    if (person === null) return { kind: 'refused', reason: 'not-on-list', card: null }
    const line = person.attendee.lines.find((row) => row.lineId === lineId && row.kind === 'add-on') ?? null
    const decision = decideRedemption(line, isAdmissible(person.attendee.order), units)
    if (decision.kind === 'refuse' || line === null) {
      const reason = decision.kind === 'refuse' ? decision.reason : 'line-not-found'
      return { kind: 'refused', reason, card: findCard(store, code) }
    }
    const atMs = clock.nowMs()
    const body = { name: person.attendee.name, product: line.description, quantity: line.quantity, rule: decision.rule }
    const events = Array.from({ length: units }, () => ({ id: newId(), atMs, kind: 'hand-out' as const, code, station, operation: 'redeem' as const, lineId, body }))
    const saved = store.journal.appendAll(events)
    if (!saved.ok) {
      onStorage(saved.problem.type === 'full' ? 'full' : 'broken')
      return { kind: 'not-saved' }
    }
    onStorage('ok')
    onGiven()
    const card = findCard(store, code)
    return card === null ? { kind: 'refused', reason: 'not-on-list', card: null } : { kind: 'given', card, provisional: reach() === 'offline' }
  }

export type Redeem = ReturnType<typeof createRedeem>
